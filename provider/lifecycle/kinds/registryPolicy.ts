import { isUnknown } from "../../base/unknown.js";
import { checkPolicy } from "../../policy/check.js";
import { readableStatements } from "../../policy/describe.js";
import { type PolicyDocument, parsePolicy } from "../../policy/document.js";
import { lintRegistryPolicy } from "../../policy/lint/lint.js";
import type { Kind } from "../kind.js";
import { registryPolicySetting } from "../settings/registryPolicySetting.js";

/** The whole registry policy. */
export const registryPolicy: Kind<PolicyDocument> = {
  ...registryPolicySetting,
  properties: ["policy"],
  options: ["onExisting", "onDelete"],
  derived: ["statements"],
  pick: ({ policy }) => policy,
  put: (policy) => ({ policy }),
  derive: (policy) => ({ statements: isUnknown(policy) ? policy : readableStatements(policy) }),
  check: (value, registry) => checkPolicy(value, registry, "policy"),
  lint: (value, registry) => (isUnknown(value) ? [] : lintRegistryPolicy(value, registry, "policy")),
  parse: parsePolicy,
  spell: (policy, like) => (typeof like === "string" ? JSON.stringify(policy, null, 2) : policy),
};
