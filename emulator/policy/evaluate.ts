import { matchesAction, matchesWildcard } from "../access/wildcard.js";
import { isMet } from "./condition.js";
import type { PrincipalElement, Statement, StoredPolicy } from "./document.js";

/** A replication that knocks at a registry: the service-linked role of an account wants to do something. */
export interface Knock {
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
