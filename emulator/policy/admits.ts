import { matchesAction, matchesWildcard } from "../access/wildcard.js";
import type { Condition, ConditionValue, PrincipalElement, Statement, StoredPolicy } from "./policyDocument.js";

/** A replication that knocks at a registry: the service-linked role of an account wants to do something. */
interface Knock {
  readonly account: string;
  readonly action: string;
  readonly resource: string;
}

/** Whether the policy of a registry lets it in: some statement allows it and none denies it. */
export const admits = (policy: StoredPolicy | undefined, knock: Knock): boolean => {
  const applying = (policy?.Statement ?? []).filter((statement) => applies(statement, knock));
  return applying.some(({ Effect }) => Effect === "Allow") && !applying.some(({ Effect }) => Effect === "Deny");
};

const applies = (statement: Statement, knock: Knock): boolean =>
  either(statement.Principal, statement.NotPrincipal, (element) => isNamed(element, knock)) &&
  either(statement.Action, statement.NotAction, (patterns) => patterns.some((it) => matchesAction(it, knock.action))) &&
  either(statement.Resource, statement.NotResource, (patterns) =>
    patterns.some((it) => matchesWildcard(it, knock.resource)),
  ) &&
  isMet(statement.Condition, keysOf(knock));

/** Whether an element matches, or its negation does not. */
const either = <T>(element: T | undefined, negation: T | undefined, matches: (value: T) => boolean): boolean =>
  element === undefined ? negation !== undefined && !matches(negation) : matches(element);

const isNamed = (element: PrincipalElement, { account, resource }: Knock): boolean => {
  if (element === "*") return true;
  const partition = resource.split(":")[1];
  return (element.AWS ?? []).some((name) => name === "*" || name === `arn:${partition}:iam::${account}:root`);
};

/** `aws:SourceAccount` and `aws:SourceArn` are not among them: replication does not set these. */
const keysOf = ({ account, resource }: Knock): ReadonlyMap<string, string> => {
  const role = "role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication";
  return new Map([
    ["aws:principalaccount", account],
    ["aws:principalarn", `arn:${resource.split(":")[1]}:iam::${account}:${role}`],
  ]);
};

type Comparison = (given: string, value: string) => boolean;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["stringequals", (given, value) => given === value],
  ["stringequalsignorecase", (given, value) => given.toLowerCase() === value.toLowerCase()],
  ["stringlike", (given, value) => matchesWildcard(value, given)],
  ["arnequals", (given, value) => matchesWildcard(value, given)],
  ["arnlike", (given, value) => matchesWildcard(value, given)],
]);

const negations: ReadonlyMap<string, string> = new Map([
  ["stringnotequals", "stringequals"],
  ["stringnotequalsignorecase", "stringequalsignorecase"],
  ["stringnotlike", "stringlike"],
  ["arnnotequals", "arnequals"],
  ["arnnotlike", "arnlike"],
]);

/**
 * Whether all parts of a condition hold for a request with these keys (in lower case). A key that the request does not
 * have fails every comparison but the negated ones and those `IfExists`. Other operators than these never hold.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const isMet = (condition: Condition | undefined, keys: ReadonlyMap<string, string>): boolean =>
  Object.entries(condition ?? {}).every(([operator, expected]) =>
    Object.entries(expected).every(([key, values]) => holds(operator, keys.get(key.toLowerCase()), values)),
  );

const holds = (operator: string, given: string | undefined, values: readonly ConditionValue[]): boolean => {
  const [, name = "", ifExists] = operator.toLowerCase().match(/^(.+?)(ifexists)?$/) ?? [];
  const negated = negations.get(name);
  const compare = comparisons.get(negated ?? name);
  if (compare === undefined) return false;
  if (given === undefined) return negated !== undefined || ifExists !== undefined;
  return values.some((value) => compare(given, String(value))) !== (negated !== undefined);
};
