import type { Finding } from "../finding.js";
import type { Registry } from "../registry/identity.js";
import { addRules, removeRules } from "../replication/algebra.js";
import { equivalentRules } from "../replication/canonical.js";
import { checkReplicationRules } from "../replication/check.js";
import { describeRuleChanges } from "../replication/diff.js";
import { readableRules } from "../replication/readable.js";
import { parseRules, type ReplicationRule } from "../replication/rules.js";
import { isUnknown } from "../unknown.js";
import type { Kind } from "./kind.js";

const rulesIn = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "rules" in value ? value.rules : undefined;

const findings = (value: unknown, registry: Partial<Registry>): readonly Finding[] =>
  isUnknown(value) ? [] : checkReplicationRules(rulesIn(value), registry, "replicationConfiguration.rules");

/** The whole replication configuration; its content is the list of rules. */
export const replicationConfiguration: Kind<readonly ReplicationRule[]> = {
  label: "replication configuration",
  property: "replicationConfiguration",
  summary: "rules",
  empty: [],
  isEmpty: (rules) => rules.length === 0,
  check: (value, registry) => findings(value, registry).filter(({ severity }) => severity === "error"),
  lint: (value, registry) => findings(value, registry).filter(({ severity }) => severity === "warning"),
  parse: (value) => parseRules(rulesIn(value)),
  spell: (rules) => ({ rules }),
  summarise: (value) => (isUnknown(value) ? value : readableRules(rulesIn(value))),
  equivalent: equivalentRules,
  describe: describeRuleChanges,
  without: removeRules,
  union: addRules,
  namesNewPrincipals: () => false,
  read: (api) => api.readReplication(),
  write: (api, rules) => api.writeReplication(rules),
};
