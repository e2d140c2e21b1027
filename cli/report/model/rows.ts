import type { Change } from "pulumi-ecr-registry/internal/base/change.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasUnknown, isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import { sameValue } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import { type Entry, registryAt } from "./entries.js";
import type { ResourceKind } from "./resourceKind.js";

/** One change, as a sentence. */
export interface Row {
  /** `keep`: nothing of the setting changes, though something is done with the resource. */
  readonly kind: "add" | "change" | "remove" | "keep";
  /** In ECR's terms, lower case, no full stop. */
  readonly sentence: string;
  readonly setting: Entry["kind"]["setting"];
  /** Name of the resource in the program. */
  readonly resource: string;
  readonly type: string;
  readonly stack: string;
  readonly operation: Entry["operation"];
}

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

/** A row about an entry. */
export const rowOf = (entry: Entry, kind: Row["kind"], sentence: string): Row => ({
  kind,
  sentence,
  setting: entry.kind.setting,
  resource: entry.name,
  type: entry.kind.title,
  stack: entry.stack,
  operation: entry.operation,
});

const changesOf = ({ kind, before, after, place }: Entry) => {
  if (!hasUnknown(before) && !hasUnknown(after)) {
    try {
      return kind.changes(before, after, registryAt(place));
    } catch (error) {
      // Malformed, which its findings report: what can be read of it is shown.
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

/** Options that a sentence names. */
const named: readonly string[] = ["registry", "onExisting", "onDelete", "ignoreFindings", "destinationRegistries"];

/** Why a resource is touched although its content stays. */
const optionsOnly = ({ operation, options: { before, after } }: Entry): string => {
  if (operation === "create") return taken;
  if (operation === "delete") return "leaves the stack, its content stays live (retainOnDelete)";
  if (operation === "replace") return "is replaced by a resource with the same content, which stays live";
  const names = named.filter((name) => !sameValue(before[name], after[name]));
  return names.length === 0 ? "changes in state alone" : `changes ${names.join(", ")}, its content stays`;
};

/** The difference of two contents by their readable lines, for what is not known yet or malformed. */
const lineChanges = (kind: ResourceKind, before: unknown, after: unknown): readonly Change[] => {
  const [from, to] = [linesOf(kind, before), linesOf(kind, after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name): readonly Change[] => {
    const [old, line] = [from[name], to[name]];
    if (old === line) return [];
    const what = subject[kind.setting](name);
    if (old === undefined) return [{ kind: "add", sentence: `adds ${what}${joint[kind.setting]}${line}` }];
    if (line === undefined) return [{ kind: "remove", sentence: `removes ${what}${joint[kind.setting]}${old}` }];
    return [{ kind: "change", sentence: `${what}: now ${line}, before ${old}` }];
  });
};

const linesOf = (kind: ResourceKind, value: unknown): Readonly<Record<string, string>> =>
  value === undefined ? {} : kind.linesOf(value);

const subject = {
  replication: (name: string) => `rule for ${name}`,
  policy: (name: string) => (name.startsWith("statement ") ? name : `statement ${name}`),
};

const joint = { replication: " to ", policy: ": " };
