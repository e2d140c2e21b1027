import { lowerCase } from "./lowerCase.js";

/**
 * Whether a condition key is one that ECR never sets on replication.
 *
 * Seen in production: a policy with aws:SourceAccount applied cleanly and refused every image, layervai/nhp#1316.
 */
export const isNeverSet = (key: string): boolean => /^aws:source(account|arn)$/.test(lowerCase(key));

/**
 * Whether a condition operator holds for a key that the request does not carry.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const holdsWithoutKey = (operator: string, values: readonly string[]): boolean => {
  const name = lowerCase(operator);
  if (name === "null") return values.some((value) => lowerCase(value) === "true");
  // It asks for one value at least, of which IfExists says nothing: https://iam.cloudcopilot.io/resources/operators
  if (name.startsWith("foranyvalue:")) return false;
  return name.startsWith("forallvalues:") || name.endsWith("ifexists") || negated.has(name);
};

const negated: ReadonlySet<string> = new Set([
  "stringnotequals",
  "stringnotequalsignorecase",
  "stringnotlike",
  "arnnotequals",
  "arnnotlike",
  "numericnotequals",
  "datenotequals",
  "notipaddress",
]);
