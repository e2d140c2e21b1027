import { parseArn, repositoryArn, rootArn } from "../../registry/arn.js";
import type { Registry } from "../../registry/registry.js";
import { matchesAction, matchesAll, matchesWildcard } from "../actions.js";
import { canonicalAccount, canonicalPrincipal, listOf } from "../canonical.js";
import type { PolicyPrincipal, PolicyStatement } from "../document.js";
import { readVariables } from "../variables.js";
import { allOf, anyOf, type Certainty, notOf } from "./certainty.js";
import { conditionHolds } from "./conditionHolds.js";

/** Who replicates what. */
export interface Attempt {
  /** Account that the image comes from. */
  readonly source: string;
  readonly destination: Registry;
  readonly repository: string;
  /** Whether the policy's version has variables. */
  readonly variables: boolean;
}

/** Whether a statement, allowing or denying, is about an action of a replication. */
export const statementApplies = (statement: PolicyStatement, action: string, attempt: Attempt): Certainty => {
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = statement;
  const arn = repositoryArn(attempt.destination, attempt.repository);
  const isAction = (pattern: string): Certainty => (matchesAction(pattern, action) ? "yes" : "no");
  const isResource = (pattern: string) => resourceMatches(pattern, arn, attempt.variables);
  return allOf([
    NotPrincipal === undefined ? isNamed(Principal, attempt) : isNotExcepted(NotPrincipal, attempt),
    NotAction === undefined ? anyOf(listOf(Action).map(isAction)) : notOf(anyOf(listOf(NotAction).map(isAction))),
    NotResource === undefined
      ? anyOf(listOf(Resource).map(isResource))
      : notOf(anyOf(listOf(NotResource).map(isResource))),
    conditionHolds(Condition, attempt),
  ]);
};

const isNamed = (principal: PolicyPrincipal = {}, { source, destination: { partition } }: Attempt): Certainty => {
  if (principal === "*") return "yes";
  // What AWS makes of a bare name is not known.
  if (typeof principal === "string") return principal.includes(source) ? "unclear" : "no";
  const root = rootArn(partition, source);
  const names = Object.entries(principal).flatMap(([type, some]) => (type === "AWS" ? listOf(some) : []));
  return anyOf(
    names.map((name): Certainty => {
      if (name === "*" || canonicalAccount(name, partition) === root) return "yes";
      // The calls come from a role of the source account: its ARN may do, but nobody has shown that it does.
      const arn = parseArn(name);
      return arn?.partition === partition && arn.account === source ? "unclear" : "no";
    }),
  );
};

// To except a role, NotPrincipal must name it and its account; naming the account alone may not do:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
const isNotExcepted = (principal: PolicyPrincipal, attempt: Attempt): Certainty => {
  const everyone = canonicalPrincipal(principal, attempt.destination.partition);
  if (JSON.stringify(everyone) === JSON.stringify(canonicalPrincipal("*", ""))) return "no";
  return isNamed(principal, attempt) === "no" ? "yes" : "unclear";
};

/** IAM matches part by part; a pattern that matches only as one text, or by a variable, is for AWS to judge. */
const resourceMatches = (resource: string, arn: string, variables: boolean): Certainty => {
  if (matchesAll(resource)) return "yes";
  const { pattern, hasVariable } = readVariables(resource, variables);
  const [patterns, parts] = [pattern.split(":"), arn.split(":")];
  const all = patterns.length === parts.length && parts.every((part, at) => matchesWildcard(patterns[at] ?? "", part));
  if (all && !hasVariable) return "yes";
  return matchesWildcard(pattern, arn) ? "unclear" : "no";
};
