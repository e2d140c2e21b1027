import { type Finding, shownValue } from "../../base/finding.js";
import { lowerCase } from "../../base/text.js";
import { knownPartition, type Registry } from "../../registry/registry.js";
import { coversAction, patternsMeet, replicateImage } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import type { DraftCondition, DraftText } from "../draftElements.js";
import { holdsWithoutKey, isNeverSet } from "../evaluate/conditionHolds.js";
import { found } from "../findings.js";
import { readVariables, strayVariable } from "../variables.js";
import { lintConditionNames } from "./lintConditionNames.js";
import { hasOuterSpace, hasStray, strayCharacters } from "./strayCharacters.js";

/** Conditions that never, or always, hold although they were meant to tell requests apart. */
export const lintConditions = (
  statement: DraftStatement,
  registry: Partial<Registry>,
  variables: boolean,
): readonly Finding[] =>
  statement.conditions.items.flatMap((condition) => {
    const neverSet = lintKey(statement, condition);
    return neverSet.length > 0 ? neverSet : [...lintNames(condition), ...lintValues(condition, registry, variables)];
  });

/** Keys that replication never sets: an Allow that lets nobody in, a Deny that keeps everybody out. */
const lintKey = (statement: DraftStatement, { path, operator, key, values }: DraftCondition): readonly Finding[] => {
  const { effect, principals, notPrincipals } = statement;
  // AWS services that call on somebody's behalf do set them.
  const isAboutAccounts =
    notPrincipals.given || principals.items.some(({ type }) => type === "AWS" || type === undefined);
  if (effect === undefined || !isAboutAccounts || !coversAction(statement, replicateImage)) return [];
  const holds = holdsWithoutKey(
    operator,
    values.items.map(({ text }) => text),
  );
  if (!isNeverSet(key) || !values.known || holds !== (effect.text === "Deny")) return [];
  const outcome = holds ? "is always true" : "is never true";
  const rule = `tests a condition key that ECR does not set when it replicates, so it ${outcome} and nothing is replicated`;
  return [found("CONDITION_NEVER_SET", { path, rule, remedy: "use aws:PrincipalAccount or aws:PrincipalOrgID" })];
};

const lintNames = (condition: DraftCondition): readonly Finding[] => {
  const { path, operator, key } = condition;
  const stray = [
    ...(hasStray(operator) ? [strayCharacters({ path, text: operator }, "no condition operator has")] : []),
    // A tag may have spaces in its name.
    ...(hasOuterSpace(key) ? [strayCharacters({ path, text: key }, "no condition key has at its ends")] : []),
  ];
  return stray.length > 0 ? stray : lintConditionNames(condition);
};

const lintValues = (
  { operator, key, values }: DraftCondition,
  registry: Partial<Registry>,
  variables: boolean,
): readonly Finding[] =>
  values.items.flatMap((value) => {
    if (hasOuterSpace(value.text)) return [strayCharacters(value, "has to be in the request, too")];
    const reason = whyNever(value, { operator: nameOf(operator), key: lowerCase(key) }, registry, variables);
    if (reason === undefined) return [];
    const [rule, remedy] = reasons[reason];
    return [found("VALUE_NEVER_MATCHES", { path: value.path, value: shownValue(value.text), rule, remedy })];
  });

/** Why nothing in a request can equal a value, and what to do. */
const reasons = {
  template: ["has a variable that IAM does not know, left over from a template", "write the value in its place"],
  version: [
    "has a policy variable, which is plain text in the policy's version",
    'set the policy\'s Version to "2012-10-17"',
  ],
  account: ["is not an account ID of 12 digits", "write all 12 digits in quotes, including leading zeros"],
  arn: [
    "is not an ARN with an account ID of 12 digits",
    "correct it, for example to arn:aws:iam::111122223333:role/name",
  ],
  partition: ["is an ARN of another partition than the registry's", "use an ARN of the registry's partition"],
} as const;

/** `stringequals` for `ForAnyValue:StringEqualsIfExists` and its negation. */
const nameOf = (operator: string): string =>
  lowerCase(operator)
    .replace(/^for(?:any|all)values?:/, "")
    .replace(/ifexists$/, "")
    .replace("not", "");

const whyNever = (
  { text }: DraftText,
  { operator, key }: { readonly operator: string; readonly key: string },
  registry: Partial<Registry>,
  variables: boolean,
): keyof typeof reasons | undefined => {
  const stray = strayVariable(text, variables, "value");
  if (stray !== undefined) return stray;
  if (!/^(?:string|arn)/.test(operator) || text.length > longest) return undefined;
  const { pattern, hasVariable } = readVariables(text, variables);
  const hasWildcards = hasVariable || /like$|^arn/.test(operator);
  if (accountKeys.includes(key) && !isAccount(pattern, hasWildcards)) return "account";
  return arnKeys.includes(key) ? whyNoArn(pattern, hasWildcards, registry) : undefined;
};

/** Longer than any ARN; keeps the work small, however long a text is. */
const longest = 2_048;

const accountKeys: readonly string[] = ["aws:principalaccount", "aws:sourceaccount", "aws:resourceaccount"];

const arnKeys: readonly string[] = ["aws:principalarn", "aws:sourcearn"];

const whyNoArn = (
  text: string,
  hasWildcards: boolean,
  registry: Partial<Registry>,
): "arn" | "partition" | undefined => {
  const [arn = "", partition = "", , , account = "", ...rest] = text.split(":");
  // A wildcard in an ARN that is cut short stands for the rest.
  if (rest.length === 0) return hasWildcards && patternsMeet(text, "arn:*:*:*:*:*") ? undefined : "arn";
  // Buckets have no account, and what is AWS's own has aws in its place.
  const isOfAccount = account === "" || account === "aws" || isAccount(account, hasWildcards);
  if (!matches("arn", arn, hasWildcards) || !isOfAccount) return "arn";
  const right = knownPartition(registry);
  return right === undefined || matches(right, partition, hasWildcards) ? undefined : "partition";
};

const isAccount = (text: string, hasWildcards: boolean): boolean =>
  /^[\d*?]+$/.test(text) && matches("?".repeat(12), text, hasWildcards);

const matches = (right: string, text: string, hasWildcards: boolean): boolean =>
  hasWildcards ? patternsMeet(text, right) : !/[*?]/.test(text) && patternsMeet(text, right);
