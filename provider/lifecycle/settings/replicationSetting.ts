import { addRules, removeRules } from "../../replication/algebra.js";
import { equivalentRules } from "../../replication/canonical.js";
import { checkReplicationRules } from "../../replication/check.js";
import { showDestination, showFilters } from "../../replication/describe.js";
import { describeRuleChanges } from "../../replication/diff.js";
import { parseRules, type ReplicationRule } from "../../replication/rules.js";
import type { Setting } from "../setting.js";

/** The replication configuration; its content is the list of rules. */
export const replicationSetting: Setting<readonly ReplicationRule[]> = {
  label: "replication configuration",
  empty: [],
  isEmpty: (rules) => rules.length === 0,
  equivalent: equivalentRules,
  describe: describeRuleChanges,
  without: removeRules,
  union: addRules,
  exceeded: (rules) =>
    checkReplicationRules(rules).filter(({ code }) => code === "MANY_RULES" || code === "MANY_UNIQUE_DESTINATIONS"),
  inventory: (rules) =>
    rules.map(
      ({ destinations, repositoryFilters }) =>
        `${showFilters(repositoryFilters)} to ${destinations.map(showDestination).join(", ")}`,
    ),
  parseOne: (rule) => parseRules([rule]),
  namesNewPrincipals: () => false,
  read: (api) => api.readReplication(),
  write: (api, rules) => api.writeReplication(rules),
};
