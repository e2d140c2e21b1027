import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasUnknown, isUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import { sameValue } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import type { Entry } from "./entry.js";
import { lineChanges } from "./lineChanges.js";
import { registryAt } from "./place.js";
import { type Row, rowOf } from "./row.js";

/** What happens to a setting by one resource, a sentence each; none where nothing does. */
export const rowsOf = (entry: Entry): readonly Row[] => {
  const { operation, secret, before, after } = entry;
  if (operation === "same" || operation === "read") return [];
  if (operation === "import") return [rowOf(entry, "keep", taken)];
  if (secret) return secretRows(entry);
  const changes = changesOf(entry).map(({ kind, sentence }) => rowOf(entry, kind, sentence));
  if (changes.length > 0 || operation === "drift") return changes;
  if (isUnknown(after))
    return [rowOf(entry, before === undefined ? "add" : "change", "sets content that is known after apply")];
  return [rowOf(entry, "keep", before !== undefined && after !== undefined ? optionsOnly(entry) : nothingSaid(entry))];
};

const changesOf = ({ kind, before, after, place }: Entry) => {
  if (!hasUnknown(before) && !hasUnknown(after)) {
    try {
      return kind.changes(before, after, registryAt(place));
    } catch (error) {
      // Malformed, which its findings tell: what can be read of it is shown.
      if (!(error instanceof RegistryError)) throw error;
    }
  }
  return lineChanges(kind, before, after);
};

const taken = "takes over what is live, without a write";

const secretRows = (entry: Entry): readonly Row[] => {
  const { operation, before, after } = entry;
  if (operation === "create" && before !== undefined) return [rowOf(entry, "keep", taken)];
  if (before === undefined) return [rowOf(entry, "add", "sets content that is secret")];
  if (after === undefined) return [rowOf(entry, "remove", "removes content that is secret")];
  return [rowOf(entry, "change", "changes content that is secret, or how it is managed")];
};

const nothingSaid = ({ operation, kind }: Entry): string =>
  operation === "delete" ? "removes nothing, as nothing is set" : `asks for no ${kind.setting} at all`;

const told: readonly string[] = ["registry", "onExisting", "onDelete", "ignoreFindings", "destinationRegistries"];

/** Why a resource is touched although its content stays. */
const optionsOnly = ({ operation, options: { before, after } }: Entry): string => {
  if (operation === "create") return taken;
  if (operation === "delete") return "leaves the stack, its content stays live (retainOnDelete)";
  if (operation === "replace") return "is replaced by a resource with the same content, which stays live";
  const names = told.filter((name) => !sameValue(before[name], after[name]));
  return names.length === 0 ? "changes in state alone" : `changes ${names.join(", ")}, its content stays`;
};
