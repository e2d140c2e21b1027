import { isMissing, isRecord } from "../base/values.js";
import { canonicalRules, replaceRules, ruleKey } from "../replication/canonical.js";
import { checkDraftRules } from "../replication/check.js";
import { readableRules } from "../replication/describe.js";
import { draftRule, otherNamesInRules, rulesOf } from "../replication/draft.js";
import type { ReplicationRule } from "../replication/rules.js";
import { fingerprint, type Kind, readingOf } from "./kind.js";
import { replicationSetting, showRule } from "./replicationSetting.js";

/** Rules have no name: this stands for one in ids. */
const idOf = (rule: ReplicationRule): string => fingerprint(ruleKey(rule));

const keysOf = (rules: readonly ReplicationRule[]): ReadonlySet<string> => new Set(rules.map(ruleKey));

/** One rule of a replication configuration that others write, too; its content is the list of just this rule. */
export const replicationRule: Kind<readonly ReplicationRule[]> = {
  name: "ReplicationRule",
  key: "replicationRule",
  setting: replicationSetting,
  properties: ["destinations", "repositoryFilters"],
  otherNames: otherNamesInRules,
  // Rules add up, so there is nothing in a rule's way that could be replaced.
  options: ["backfill"],
  derived: ["rules"],
  pick: ({ destinations, repositoryFilters }) => {
    const given = Array.isArray(destinations) ? destinations.length > 0 : !isMissing(destinations);
    if (!given) return undefined;
    return isMissing(repositoryFilters) ? { destinations } : { destinations, repositoryFilters };
  },
  put: (value) => (isRecord(value) ? value : {}),
  read: (value) =>
    readingOf(value, () => {
      const draft = draftRule(value);
      return {
        content: () => rulesOf(draft),
        findings: (registry) => checkDraftRules(draft, registry),
        outputs: () => ({ rules: readableRules(draft) }),
        rules: draft,
      };
    }),
  spell: ([rule]) => rule,
  rulesIn: (rules) => rules,
  part: {
    nameOf: ({ content }) => content && `rule for ${canonicalRules(content).map(showRule).join()}`,
    idOf: (rules) => rules.map(idOf).join(),
    idForm: "<fingerprint>",
    idExample: "0f1e2d3c4b5a",
    namedForEver: false,
    find(whole, own, id) {
      const keys = keysOf(own.flat());
      return whole.filter((rule) => keys.has(ruleKey(rule)) || (own.length === 0 && idOf(rule) === id));
    },
    replace: replaceRules,
  },
};
