import { isDeepStrictEqual } from "node:util";
import { describeFinding, type Finding, itemPath, withoutValue } from "../../base/finding.js";
import { hasUnknown, isUnknown } from "../../base/unknown.js";
import type { RegistryAlias } from "../../registry/connection.js";
import { checkAlias } from "../../registry/connection.js";
import type { OnExisting } from "../conflict.js";
import type { Kind } from "../kind.js";
import { isState, type State } from "../state.js";

/** What becomes of the setting when the resource is deleted. */
export type OnDelete = "remove" | "clear" | "restore";

const options = {
  onExisting: ["fail", "replace"],
  onDelete: ["remove", "clear", "restore"],
} as const;

/** Properties that are the provider's to fill in, beside those that are derived from the content. */
const filled = ["registryId", "region", "previous", "replaces"];

/** The inputs without those that are `null`, which means the same as leaving them out. */
export const given = (news: State): State =>
  Object.fromEntries(Object.entries(news).filter(([, value]) => value !== null));

/** Everything wrong with the inputs, as far as they are known; `checkContent` judges the content alone. */
export const findInputErrors = <Content>(
  kind: Kind<Content>,
  inputs: State,
  checkContent: (value: unknown) => readonly Finding[],
): readonly Finding[] => {
  const error = (path: string, value: unknown, rule: string, remedy: string): Finding => ({
    code: "INVALID_ARGUMENT",
    severity: "error",
    path,
    ...(value === undefined ? {} : { value: JSON.stringify(value) }),
    rule,
    remedy,
  });
  const destinations = kind.replicates === undefined ? [] : ["destinationRegistries"];
  const args = [...kind.properties, "registry", ...kind.options, ...destinations, "ignoreFindings"];
  const known = [...args, ...kind.derived, ...filled];
  const strangers = Object.keys(inputs).filter((key) => !key.startsWith("__") && !known.includes(key));
  const [required = ""] = kind.properties;
  const content = kind.pick(inputs);
  return [
    // Without its value: of a misspelt argument nobody can tell whether it is a secret.
    ...strangers.map((key) => error(key, undefined, "is not an argument", `use only ${args.join(", ")}`)),
    ...(inputs.registry === undefined ? [] : checkAlias(inputs.registry)),
    ...checkDestinationRegistries(inputs.destinationRegistries),
    ...(content === undefined ? [error(required, undefined, "must be given", `add ${required}`)] : []),
    ...(content === undefined ? [] : checkContent(content)),
    ...kind.options.flatMap((key) => {
      const [value, allowed] = [inputs[key], options[key]];
      if (value === undefined || isUnknown(value) || allowed.some((one) => one === value)) return [];
      return [error(key, value, `must be one of ${allowed.join(", ")}`, "correct it, or leave it out")];
    }),
    ...(isListOfText(inputs.ignoreFindings)
      ? []
      : [error("ignoreFindings", inputs.ignoreFindings, "must be a list of codes", 'write ["OVERLAPPING_FILTERS"]')]),
  ].filter(({ severity }) => severity === "error");
};

const checkDestinationRegistries = (given: unknown): readonly Finding[] => {
  const path = "destinationRegistries";
  if (given === undefined || isUnknown(given)) return [];
  if (Array.isArray(given)) return given.flatMap((alias, i) => checkAlias(alias, itemPath(path, i)));
  const rule = "must be a list of registries";
  return [
    { code: "INVALID_ARGUMENT", severity: "error", path, rule, remedy: "write [{ region: ..., accountId: ... }]" },
  ];
};

const isListOfText = (value: unknown): boolean =>
  value === undefined || isUnknown(value) || (Array.isArray(value) && value.every((one) => typeof one === "string"));

/** Codes of the warnings that the program does not want to hear. */
export const ignoredFindings = ({ ignoreFindings }: State): readonly unknown[] =>
  Array.isArray(ignoreFindings) ? ignoreFindings : [];

/** As check failures. The path stands in the text: the CLI prints the Go value of a `property` in front of it. */
export const asFailures = (findings: readonly Finding[], secret: boolean) =>
  findings.map((finding) => ({ property: "", reason: describeFinding(secret ? withoutValue(finding) : finding) }));

/** The alias among checked inputs or in state, without parts that are `null`; nothing while any part is unknown. */
export const aliasIn = (inputs: State): RegistryAlias | undefined => {
  const { registry } = inputs;
  if (!isState(registry) || hasUnknown(registry)) return undefined;
  const value: unknown = JSON.parse(JSON.stringify(registry, (_, part) => part ?? undefined));
  // Checked by `findInputErrors` before anything else reads it.
  return value as RegistryAlias;
};

export const onExistingIn = (inputs: State): OnExisting => (inputs.onExisting === "replace" ? "replace" : "fail");

export const onDeleteIn = (inputs: State): OnDelete =>
  inputs.onDelete === "clear" || inputs.onDelete === "restore" ? inputs.onDelete : "remove";

/** Whether the program marked the content as a secret: then no message may show it. */
export const isSecret = (inputs: State): boolean => inputs.__secret === true;

/** Whether two property values are the same, whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a ?? undefined, b ?? undefined);
