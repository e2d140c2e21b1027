import { compareTexts } from "../compareTexts.js";
import { canonicalCondition } from "./canonicalCondition.js";
import { canonicalPrincipal } from "./canonicalPrincipal.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "./document.js";
import { defaultPolicyVersion } from "./limits.js";
import { lowerCase } from "./lowerCase.js";
import { sortedSet } from "./sortedSet.js";

/**
 * The one spelling of policies that AWS enforces alike, as far as their structure shows.
 *
 * Lists are sets, one value is a list of one, an empty element is a missing one, statements have no order but keep
 * their number; account ids are root ARNs in `partition`. Sid, Version and Id count. Does not evaluate wildcards:
 * `ecr:*` and `ecr:ReplicateImage` differ.
 *
 * @param partition the registry's; an account id means the root of that account in it
 */
export const canonicalPolicy = (policy: PolicyDocument, partition = "aws"): PolicyDocument => {
  const { Version = "", Id = "" } = policy;
  const statements = statementsOf(policy).map((statement) => canonicalStatement(statement, partition));
  return {
    Version: Version === "" ? defaultPolicyVersion : Version,
    ...(Id === "" ? {} : { Id }),
    Statement: sortedByText(statements),
  };
};

/** The one spelling of a statement; see `canonicalPolicy`. */
export const canonicalStatement = (statement: PolicyStatement, partition: string): PolicyStatement => {
  const { Sid = "", Effect } = statement;
  const principal = canonicalPrincipal(statement.Principal, partition);
  const notPrincipal = canonicalPrincipal(statement.NotPrincipal, partition);
  const action = sortedSet(statement.Action, lowerCase);
  const notAction = sortedSet(statement.NotAction, lowerCase);
  const resource = sortedSet(statement.Resource);
  const notResource = sortedSet(statement.NotResource);
  const condition = canonicalCondition(statement.Condition);
  return {
    ...(Sid === "" ? {} : { Sid }),
    Effect,
    ...(principal && { Principal: principal }),
    ...(notPrincipal && { NotPrincipal: notPrincipal }),
    ...(action && { Action: action }),
    ...(notAction && { NotAction: notAction }),
    ...(resource && { Resource: resource }),
    ...(notResource && { NotResource: notResource }),
    ...(condition && { Condition: condition }),
  };
};

/** What makes a statement the same as another: the text of its canonical form. */
export const statementKey = (statement: PolicyStatement, partition = "aws"): string =>
  JSON.stringify(canonicalStatement(statement, partition));

const sortedByText = (statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements
    .map((statement): [string, PolicyStatement] => [JSON.stringify(statement), statement])
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([, statement]) => statement);
