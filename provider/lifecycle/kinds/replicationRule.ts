import type { Finding } from "../../base/finding.js";
import { hasUnknown } from "../../base/unknown.js";
import type { Registry } from "../../registry/registry.js";
import { replaceRules } from "../../replication/algebra.js";
import { canonicalRules, ruleKey } from "../../replication/canonical.js";
import { checkReplicationRule } from "../../replication/check.js";
import { readableRules } from "../../replication/describe.js";
import type { ReplicationRule } from "../../replication/rules.js";
import { fingerprint } from "../fingerprint.js";
import type { Kind } from "../kind.js";
import { replicationSetting } from "../settings/replicationSetting.js";

const findings = (value: unknown, registry: Partial<Registry>, severity: Finding["severity"]): readonly Finding[] =>
  checkReplicationRule(value, registry).filter((finding) => finding.severity === severity);

/** Rules have no name: this stands for one in ids. */
const idOf = (rule: ReplicationRule): string => fingerprint(ruleKey(rule));

const keysOf = (rules: readonly ReplicationRule[]): ReadonlySet<string> => new Set(rules.map(ruleKey));

/** One rule of a replication configuration that others write, too; its content is the list of just this rule. */
export const replicationRule: Kind<readonly ReplicationRule[]> = {
  ...replicationSetting,
  properties: ["destinations", "repositoryFilters"],
  // Rules add up, so there is nothing in a rule's way that could be replaced.
  options: [],
  derived: ["rules"],
  pick: ({ destinations, repositoryFilters }) => {
    const given = Array.isArray(destinations) ? destinations.length > 0 : (destinations ?? undefined) !== undefined;
    if (!given) return undefined;
    return repositoryFilters === undefined || repositoryFilters === null
      ? { destinations }
      : { destinations, repositoryFilters };
  },
  put: (value) => (typeof value === "object" && value !== null ? { ...value } : {}),
  derive: (value) => ({ rules: readableRules([value]) }),
  check: (value, registry) => findings(value, registry, "error"),
  lint: (value, registry) => findings(value, registry, "warning"),
  parse: replicationSetting.parseOne,
  spell: ([rule]) => rule,
  replicates: (rules) => rules,
  part: {
    nameOf(value) {
      if (value === undefined || value === null || hasUnknown(value)) return undefined;
      return `rule for ${replicationSetting.inventory(canonicalRules(replicationSetting.parseOne(value))).join()}`;
    },
    idOf: (rules) => rules.map(idOf).join(),
    namedForEver: false,
    find(whole, own, id) {
      const keys = keysOf(own.flat());
      return whole.filter((rule) => keys.has(ruleKey(rule)) || (own.length === 0 && idOf(rule) === id));
    },
    replace: replaceRules,
  },
};
