import type { Finding } from "../base/finding.js";
import { itemPath } from "../base/finding.js";
import { isList } from "../base/record.js";
import { isUnknown } from "../base/unknown.js";
import { argumentsOf } from "../kinds/kind.js";
import { options } from "../kinds/options.js";
import { checkConnection } from "../registry/connection.js";
import type { Resource } from "./resource.js";

/** Everything wrong with the arguments beside the content, as far as they are known. */
export const inputFindings = <Content>({ kind, properties, content }: Resource<Content>): readonly Finding[] => {
  const { registry, destinationRegistries, ignoreFindings } = properties;
  const args = argumentsOf(kind);
  const known = [...args, ...kind.derived, ...filled];
  const strangers = Object.keys(properties).filter((key) => !key.startsWith("__") && !known.includes(key));
  const [required = ""] = kind.properties;
  return [
    // Without its value: of a misspelt argument nobody can tell whether it is a secret.
    ...strangers.map((key) => error(key, undefined, "is not an argument", `use only ${args.join(", ")}`)),
    ...(registry === undefined ? [] : checkConnection(registry)),
    ...checkDestinationRegistries(destinationRegistries),
    ...(content === undefined ? [error(required, undefined, "must be given", `add ${required}`)] : []),
    ...kind.options.flatMap((key) => {
      const [value, allowed] = [properties[key], options[key]];
      if (value === undefined || isUnknown(value) || allowed.some((one) => one === value)) return [];
      return [error(key, value, `must be one of ${allowed.join(", ")}`, "correct it, or leave it out")];
    }),
    ...(isListOfText(ignoreFindings)
      ? []
      : [error("ignoreFindings", ignoreFindings, "must be a list of codes", 'write ["OVERLAPPING_FILTERS"]')]),
  ];
};

/** Properties that are the provider's to fill in, beside those that are derived from the content. */
const filled = ["registryId", "region", "previous", "replaces"];

const checkDestinationRegistries = (given: unknown): readonly Finding[] => {
  const path = "destinationRegistries";
  if (given === undefined || isUnknown(given)) return [];
  if (isList(given)) return given.flatMap((alias, i) => checkConnection(alias, itemPath(path, i)));
  return [error(path, undefined, "must be a list of registries", "write [{ region: ..., accountId: ... }]")];
};

const isListOfText = (value: unknown): boolean =>
  value === undefined || isUnknown(value) || (isList(value) && value.every((one) => typeof one === "string"));

const error = (path: string, value: unknown, rule: string, remedy: string): Finding => ({
  code: "INVALID_ARGUMENT",
  severity: "error",
  path,
  ...(value === undefined ? {} : { value: JSON.stringify(value) }),
  rule,
  remedy,
});
