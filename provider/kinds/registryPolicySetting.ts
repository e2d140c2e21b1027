import { addStatements, removeStatements, samePolicies, statementKey } from "../policy/canonical.js";
import { exceededPolicyLimits } from "../policy/check.js";
import { describePolicyChanges, pairStatements } from "../policy/diff.js";
import { emptyPolicy, isEmptyPolicy, type PolicyDocument, principalNames, statementsOf } from "../policy/document.js";
import { isRoleOrUser } from "../registry/arn.js";
import type { Setting } from "./setting.js";

/** The registry policy; its content is the document. */
export const registryPolicySetting: Setting<PolicyDocument> = {
  key: "policy",
  label: "registry policy",
  sharedBy: "a RegistryPolicyStatement for each statement",
  permissions: {
    // DescribeRegistry says which account it is when there is no policy yet.
    preview: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy"],
    read: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy"],
    write: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy", "ecr:PutRegistryPolicy"],
    // With statements of others in the policy, a delete writes what remains.
    delete: ["ecr:DescribeRegistry", "ecr:GetRegistryPolicy", "ecr:PutRegistryPolicy", "ecr:DeleteRegistryPolicy"],
  },
  empty: emptyPolicy,
  alwaysExists: false,
  isEmpty: isEmptyPolicy,
  equivalent: (a, b, { partition }) => samePolicies(a, b, partition),
  describe: (from, to, { partition }) => describePolicyChanges(from, to, partition),
  pair: (from, to, { partition }) => pairStatements(from, to, partition),
  without: (policy, other, { partition }) => removeStatements(policy, statementsOf(other), partition),
  // With nothing there to keep, the other document comes back as it was, its Version and Id included.
  union: (policy, other, { partition }) =>
    isEmptyPolicy(policy) ? other : addStatements(policy, statementsOf(other), partition),
  exceeded: (policy) => exceededPolicyLimits(policy, "policy"),
  items: (policy, { partition }) =>
    statementsOf(policy).map((item) => ({
      key: statementKey(item, partition),
      item,
      shown: `${item.Sid || "a statement without Sid"} (${JSON.stringify(item).length} characters)`,
    })),
  principals: (policy) => namesIn(policy).filter((name) => name !== "*" && !/\.amazonaws\.com(\.cn)?$/.test(name)),
  // Roles and users take time to become known to other services.
  newPrincipals: (policy) => namesIn(policy).filter(isRoleOrUser),
  read: (api, call) => api.readPolicy(call),
  write: (api, policy, call) => (isEmptyPolicy(policy) ? api.removePolicy(call) : api.writePolicy(policy, call)),
};

const namesIn = (policy: PolicyDocument): readonly string[] => [
  ...new Set(statementsOf(policy).flatMap(principalNames)),
];
