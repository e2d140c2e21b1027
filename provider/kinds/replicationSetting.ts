import { addRules, equivalentRules, removeRules, ruleKey } from "../replication/canonical.js";
import { exceededRuleLimits } from "../replication/check.js";
import { describeRuleChanges, pairRules } from "../replication/diff.js";
import { showFilters } from "../replication/filter.js";
import { type ReplicationRule, showDestination } from "../replication/rules.js";
import type { Setting } from "./setting.js";

/** `prod/* to us-east-1 in 222222222222` */
export const showRule = ({ destinations, repositoryFilters }: ReplicationRule): string =>
  `${showFilters(repositoryFilters)} to ${destinations.map(showDestination).join(", ") || "no destination"}`;

/** The replication configuration; its content is the list of rules. */
export const replicationSetting: Setting<readonly ReplicationRule[]> = {
  key: "replication",
  label: "replication configuration",
  sharedBy: "a ReplicationRule for each rule",
  permissions: {
    preview: ["ecr:DescribeRegistry"],
    read: ["ecr:DescribeRegistry"],
    // The service-linked role for replication is made at the first write, and looked after at every one.
    write: ["ecr:DescribeRegistry", "ecr:PutReplicationConfiguration", "iam:CreateServiceLinkedRole"],
    // There is no operation that removes a replication configuration: it is replaced by one without rules.
    delete: ["ecr:DescribeRegistry", "ecr:PutReplicationConfiguration", "iam:CreateServiceLinkedRole"],
  },
  empty: [],
  alwaysExists: true,
  isEmpty: (rules) => rules.length === 0,
  equivalent: equivalentRules,
  describe: describeRuleChanges,
  pair: pairRules,
  without: removeRules,
  union: addRules,
  exceeded: exceededRuleLimits,
  items: (rules) => rules.map((item) => ({ key: ruleKey(item), item, shown: showRule(item) })),
  principals: () => [],
  newPrincipals: () => [],
  read: (api, call) => api.readReplication(call),
  write: (api, rules, call) => api.writeReplication(rules, call),
};
