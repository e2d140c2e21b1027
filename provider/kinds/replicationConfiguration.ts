import { isRecord, isUnknown } from "../base/values.js";
import { checkDraftRules } from "../replication/check.js";
import { readableRules } from "../replication/describe.js";
import { draftRules, rulesOf } from "../replication/draft.js";
import type { ReplicationRule } from "../replication/rules.js";
import { type Kind, readingOf } from "./kind.js";
import { replicationSetting } from "./replicationSetting.js";

/** The whole replication configuration. */
export const replicationConfiguration: Kind<readonly ReplicationRule[]> = {
  name: "ReplicationConfiguration",
  key: "replicationConfiguration",
  setting: replicationSetting,
  properties: ["replicationConfiguration"],
  otherNames: {
    rule: "replicationConfiguration: { rules: [...] }",
    destinations: "replicationConfiguration: { rules: [{ destinations: [...] }] }",
  },
  options: ["onExisting", "onDelete", "backfill"],
  derived: ["rules"],
  pick: ({ replicationConfiguration: value }) => value ?? undefined,
  put: (value) => ({ replicationConfiguration: value }),
  read: (value) =>
    readingOf(value, () => {
      const draft = draftRules(isRecord(value) ? value.rules : isUnknown(value) ? value : undefined, rulesPath);
      return {
        content: () => rulesOf(draft),
        findings: (registry) => checkDraftRules(draft, registry),
        outputs: () => ({ rules: isUnknown(value) ? value : readableRules(draft) }),
        rules: draft,
      };
    }),
  spell: (rules) => ({ rules }),
  rulesIn: (rules) => rules,
};

const rulesPath = "replicationConfiguration.rules";
