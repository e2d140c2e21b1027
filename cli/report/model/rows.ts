import type { Change } from "pulumi-ecr-registry/internal/base/change.js";
import { isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import { argumentsOf } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { sameValue } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import { unnamedStatement } from "pulumi-ecr-registry/internal/policy/describe.js";
import { contentOf, linesOf } from "../../readings.js";
import { type Entry, registryAt } from "./entries.js";

/** One change, as a sentence. */
export interface Row {
  /** `keep`: nothing of the setting changes, though something is done with the resource. */
  readonly kind: "add" | "change" | "remove" | "keep";
  /** In ECR's terms, lower case, no full stop. */
  readonly sentence: string;
  readonly setting: Entry["setting"];
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
  if (isUnknown(after?.value))
    return [rowOf(entry, before === undefined ? "add" : "change", "sets content that is known after apply")];
  return [rowOf(entry, "keep", before !== undefined && after !== undefined ? optionsOnly(entry) : nothingSaid(entry))];
};

/** A row about an entry. */
export const rowOf = (entry: Entry, kind: Row["kind"], sentence: string): Row => ({
  kind,
  sentence,
  setting: entry.setting,
  resource: entry.name,
  type: entry.kind.name,
  stack: entry.stack,
  operation: entry.operation,
});

const changesOf = (entry: Entry): readonly Change[] => {
  const { kind, before, after, place } = entry;
  const [from, to] = [contentOf(kind, before), contentOf(kind, after)];
  if (from === undefined || to === undefined) return lineChanges(entry);
  return kind.setting.describe(from, to, registryAt(place));
};

const taken = "takes over what is live, without a write";

const secretRows = (entry: Entry): readonly Row[] => {
  const { operation, before, after } = entry;
  if (operation === "create" && before !== undefined) return [rowOf(entry, "keep", taken)];
  if (before === undefined) return [rowOf(entry, "add", "sets content that is secret")];
  if (after === undefined) return [rowOf(entry, "remove", "removes content that is secret")];
  return [rowOf(entry, "change", "changes content that is secret, or how it is managed")];
};

const nothingSaid = ({ operation, setting }: Entry): string =>
  operation === "delete" ? "removes nothing, as nothing is set" : `asks for no ${setting} at all`;

/** Why a resource is touched although its content stays. */
const optionsOnly = ({ operation, kind, asked: { before, after } }: Entry): string => {
  if (operation === "create") return taken;
  if (operation === "delete") return "leaves the stack, its content stays live (retainOnDelete)";
  if (operation === "replace") return "is replaced by a resource with the same content, which stays live";
  const names = argumentsOf(kind).filter(
    (name) => !kind.properties.includes(name) && !sameValue(before?.properties[name], after?.properties[name]),
  );
  return names.length === 0 ? "changes in state alone" : `changes ${names.join(", ")}, its content stays`;
};

/** The difference of two contents by their readable lines, for what is not known yet or malformed. */
const lineChanges = ({ kind, setting, before, after }: Entry): readonly Change[] => {
  const [from, to] = [linesOf(kind, before), linesOf(kind, after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name): readonly Change[] => {
    const [old, line] = [from[name], to[name]];
    if (old === line) return [];
    const what = subject[setting](name);
    if (old === undefined) return [{ kind: "add", sentence: `adds ${what}${joint[setting]}${line}` }];
    if (line === undefined) return [{ kind: "remove", sentence: `removes ${what}${joint[setting]}${old}` }];
    return [{ kind: "change", sentence: `${what}: now ${line}, before ${old}` }];
  });
};

const subject = {
  replication: (name: string) => `rule for ${name}`,
  policy: (name: string) => (name.startsWith(unnamedStatement) ? name : `statement ${name}`),
};

const joint = { replication: " to ", policy: ": " };
