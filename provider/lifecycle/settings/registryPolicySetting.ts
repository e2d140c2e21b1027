import { addStatements, removeStatements } from "../../policy/algebra.js";
import { equivalentPolicies } from "../../policy/canonical.js";
import { checkPolicy } from "../../policy/check.js";
import { describePolicyChanges } from "../../policy/diff.js";
import { emptyPolicy, isEmptyPolicy, type PolicyDocument, parsePolicy, statementsOf } from "../../policy/document.js";
import type { Setting } from "../setting.js";

/** ARNs of IAM roles and users: only these take time to become known to other services. */
const iamPrincipal = /arn:[\w-]+:iam::\d{12}:(role|user)\//;

/** The registry policy; its content is the document. */
export const registryPolicySetting: Setting<PolicyDocument> = {
  label: "registry policy",
  empty: emptyPolicy,
  isEmpty: isEmptyPolicy,
  equivalent: (a, b, { partition }) => equivalentPolicies(a, b, partition),
  describe: (from, to, { partition }) => describePolicyChanges(from, to, partition),
  without: (policy, other, { partition }) => removeStatements(policy, statementsOf(other), partition),
  // With nothing there to keep, the other document comes back as it was, its Version and Id included.
  union: (policy, other, { partition }) =>
    isEmptyPolicy(policy) ? other : addStatements(policy, statementsOf(other), partition),
  exceeded: (policy) => checkPolicy(policy).filter(({ code }) => code === "POLICY_TOO_LONG"),
  inventory: (policy) =>
    statementsOf(policy).map(
      (one) => `${one.Sid || "a statement without Sid"} (${JSON.stringify(one).length} characters)`,
    ),
  parseOne: (statement) => parsePolicy({ ...emptyPolicy, Statement: [statement] }),
  namesNewPrincipals: (policy) => iamPrincipal.test(JSON.stringify(policy)),
  read: (api) => api.readPolicy(),
  write: (api, policy) => (isEmptyPolicy(policy) ? api.removePolicy() : api.writePolicy(policy)),
};
