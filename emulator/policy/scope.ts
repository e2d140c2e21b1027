import type { PolicyScope } from "../options.js";
import type { Policy } from "./document.js";

/** The actions that a registry policy of scope V1 may name, in lower case. */
const firstActions: readonly string[] = [
  "ecr:*",
  "ecr:replicateimage",
  "ecr:createrepository",
  "ecr:batchimportupstreamimage",
];

/**
 * Whether the scope of registry policies that is set for a registry covers all actions of a policy.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 */
export const isInScope = (policy: Policy, scope: PolicyScope): boolean =>
  policy.Statement.every((statement) => {
    const actions = (statement.Action ?? statement.NotAction ?? []).map((action) => action.toLowerCase());
    if (scope === "V2") return actions.every((action) => action === "*" || action.startsWith("ecr:"));
    // unproven: whether V1 takes wildcards besides ecr:*, or NotAction
    return statement.NotAction === undefined && actions.every((action) => firstActions.includes(action));
  });
