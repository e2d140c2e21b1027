import { lowerCase } from "../../base/text.js";
import { matchesWildcard } from "../actions.js";
import { listOf } from "../canonical.js";
import type { PolicyCondition } from "../document.js";
import { readVariables } from "../variables.js";
import { allOf, type Certainty } from "./certainty.js";

/** Whether a condition holds for images that an account replicates; most keys are unclear. */
export const conditionHolds = (condition: PolicyCondition = {}, request: Request): Certainty =>
  allOf(
    Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => keyHolds(operator, key, listOf(values).map(String), request)),
    ),
  );

/** What is known of a request. */
interface Request {
  /** Account that the image comes from. */
  readonly source: string;
  /** Whether the policy's version has variables. */
  readonly variables: boolean;
}

const keyHolds = (
  operator: string,
  key: string,
  values: readonly string[],
  { source, variables }: Request,
): Certainty => {
  if (isNeverSet(key)) return holdsWithoutKey(operator, values) ? "yes" : "no";
  const hasVariable = values.some((value) => readVariables(value, variables).hasVariable);
  if (lowerCase(key) !== "aws:principalaccount" || hasVariable) return "unclear";
  const name = lowerCase(operator).replace(/ifexists$/, "");
  const equals = values.includes(source);
  const alike = values.some((value) => matchesWildcard(value, source));
  const answers = new Map([
    ["stringequals", equals],
    ["stringnotequals", !equals],
    ["stringlike", alike],
    ["stringnotlike", !alike],
  ]);
  const answer = answers.get(name);
  if (answer === undefined) return "unclear";
  return answer ? "yes" : "no";
};

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

/** Whether an operator holds for what is none of its values. */
export const isNegated = (operator: string): boolean =>
  negated.has(
    lowerCase(operator)
      .replace(/^for(?:any|all)values?:/, "")
      .replace(/ifexists$/, ""),
  );

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
