import { itemPath } from "../base/finding.js";
import { isList, isUnknown } from "../base/values.js";
import { checkDraftPolicy } from "../policy/check.js";
import { readableStatements } from "../policy/describe.js";
import type { PolicyDocument } from "../policy/document.js";
import { draftPolicy, policyOf } from "../policy/draft.js";
import { widenedStatements } from "../policy/widened.js";
import { type Kind, readingOf } from "./kind.js";
import { registryPolicySetting } from "./registryPolicySetting.js";

/** The whole registry policy. */
export const registryPolicy: Kind<PolicyDocument> = {
  name: "RegistryPolicy",
  key: "registryPolicy",
  setting: registryPolicySetting,
  properties: ["policy"],
  otherNames: { policytext: "policy", document: "policy", statement: "policy: { Version, Statement }" },
  options: ["onExisting", "onDelete"],
  derived: ["statements"],
  pick: ({ policy }) => policy ?? undefined,
  put: (policy) => ({ policy }),
  read: (value) =>
    readingOf(value, () => {
      const draft = draftPolicy(value, "policy");
      return {
        content: () => policyOf(draft),
        findings: (registry) => checkDraftPolicy(draft, registry),
        outputs: () => ({ statements: isUnknown(value) ? value : readableStatements(draft) }),
      };
    }),
  widened: (before, after, { partition }) =>
    widenedStatements(before, after, partition, (index) =>
      isList(after.Statement) ? itemPath("policy.Statement", index) : "policy.Statement",
    ),
  spell: (policy, like) => (typeof like === "string" ? JSON.stringify(policy, null, 2) : policy),
};
