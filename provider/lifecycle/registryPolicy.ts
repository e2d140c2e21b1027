import { addStatements, removeStatements } from "../policy/algebra.js";
import { checkPolicy } from "../policy/check.js";
import { describePolicyChanges } from "../policy/diff.js";
import { emptyPolicy, isEmptyPolicy, type PolicyDocument, parsePolicy, statementsOf } from "../policy/document.js";
import { equivalentPolicies } from "../policy/equivalence.js";
import { lintRegistryPolicy } from "../policy/lint.js";
import { readableStatements } from "../policy/readable.js";
import { isUnknown } from "../unknown.js";
import type { Kind } from "./kind.js";

/** ARNs of IAM roles and users: only these take time to become known to other services. */
const iamPrincipal = /arn:[\w-]+:iam::\d{12}:(role|user)\//;

/** The whole registry policy; its content is the document. */
export const registryPolicy: Kind<PolicyDocument> = {
  label: "registry policy",
  property: "policy",
  summary: "statements",
  empty: emptyPolicy,
  isEmpty: isEmptyPolicy,
  check: (value, registry) => checkPolicy(value, registry, "policy"),
  lint: (value, registry) => (isUnknown(value) ? [] : lintRegistryPolicy(value, registry, "policy")),
  parse: parsePolicy,
  spell: (policy, like) => (typeof like === "string" ? JSON.stringify(policy, null, 2) : policy),
  summarise: (value) => (isUnknown(value) ? value : readableStatements(value)),
  equivalent: (a, b, { partition }) => equivalentPolicies(a, b, partition),
  describe: (from, to, { partition }) => describePolicyChanges(from, to, partition),
  without: (policy, other, { partition }) => removeStatements(policy, statementsOf(other), partition),
  // With nothing there to keep, the other document comes back as it was, its Version and Id included.
  union: (policy, other, { partition }) =>
    isEmptyPolicy(policy) ? other : addStatements(policy, statementsOf(other), partition),
  namesNewPrincipals: (policy) => iamPrincipal.test(JSON.stringify(policy)),
  read: (api) => api.readPolicy(),
  write: (api, policy) => (isEmptyPolicy(policy) ? api.removePolicy() : api.writePolicy(policy)),
};
