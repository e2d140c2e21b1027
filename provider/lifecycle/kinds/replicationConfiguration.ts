import type { Finding } from "../../base/finding.js";
import { isUnknown } from "../../base/unknown.js";
import type { Registry } from "../../registry/registry.js";
import { checkReplicationRules } from "../../replication/check.js";
import { readableRules } from "../../replication/describe.js";
import { parseRules, type ReplicationRule } from "../../replication/rules.js";
import type { Kind } from "../kind.js";
import { replicationSetting } from "../settings/replicationSetting.js";

const rulesIn = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "rules" in value ? value.rules : undefined;

const findings = (value: unknown, registry: Partial<Registry>): readonly Finding[] =>
  isUnknown(value) ? [] : checkReplicationRules(rulesIn(value), registry, "replicationConfiguration.rules");

/** The whole replication configuration. */
export const replicationConfiguration: Kind<readonly ReplicationRule[]> = {
  ...replicationSetting,
  properties: ["replicationConfiguration"],
  options: ["onExisting", "onDelete"],
  derived: ["rules"],
  pick: ({ replicationConfiguration: value }) => value,
  put: (value) => ({ replicationConfiguration: value }),
  derive: (value) => ({ rules: isUnknown(value) ? value : readableRules(rulesIn(value)) }),
  check: (value, registry) => findings(value, registry).filter(({ severity }) => severity === "error"),
  lint: (value, registry) => findings(value, registry).filter(({ severity }) => severity === "warning"),
  parse: (value) => parseRules(rulesIn(value)),
  spell: (rules) => ({ rules }),
  replicates: (rules) => rules,
};
