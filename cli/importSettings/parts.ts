import { registryPolicySetting } from "pulumi-ecr-registry/internal/lifecycle/settings/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/lifecycle/settings/replicationSetting.js";
import { readableStatements } from "pulumi-ecr-registry/internal/policy/describe.js";
import { isEmptyPolicy, type PolicyStatement, statementsOf } from "pulumi-ecr-registry/internal/policy/document.js";
import { policyOf } from "pulumi-ecr-registry/internal/policy/oneStatement.js";
import { ruleKey } from "pulumi-ecr-registry/internal/replication/canonical.js";
import { prefixMatch } from "pulumi-ecr-registry/internal/replication/findings.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import type { LiveRegistry } from "./liveRegistries.js";
import { type Importable, importable } from "./resources.js";

/** Who is to own the settings: one resource each, or one per rule and statement beside those of others. */
export type Ownership = "whole" | "shared";

/** Live content that is to be one resource. */
export interface Part {
  readonly importable: Importable;
  /** What its resource would be called. */
  readonly name: string;
  /** What messages call it. */
  readonly what: string;
  /** Why no resource can own it; unset: one can. */
  readonly refusal?: string;
}

/** What is live in a registry, cut up by who is to own it. */
export const partsOf = (live: LiveRegistry, ownership: Ownership): readonly Part[] =>
  ownership === "whole" ? wholes(live) : [...rules(live), ...statements(live)];

const part = (own: Importable, name: string, what: string, refusal = own.refusal): Part => ({
  importable: own,
  name,
  what,
  ...(refusal === undefined ? {} : { refusal }),
});

const wholes = ({ named: { name }, registry, rules: all, policy }: LiveRegistry): readonly Part[] => [
  ...(all.length === 0 ? [] : [part(importable.rules(registry, all.map(brief)), name, replicationSetting.label)]),
  ...(isEmptyPolicy(policy) ? [] : [part(importable.policy(registry, policy), name, registryPolicySetting.label)]),
];

const rules = ({ named, registry, rules: all }: LiveRegistry): readonly Part[] => {
  // Rules are a set: two that say the same are one to their owner.
  const unique = new Map(all.map((rule) => [ruleKey(rule), rule]));
  return [...unique.values()].map((rule) => {
    const prefixes = (rule.repositoryFilters ?? []).map(({ filter }) => filter);
    const name = nameOf(named.name, prefixes.length === 0 ? "all" : prefixes.join("-"));
    return part(
      importable.rule(registry, [brief(rule)]),
      name,
      `rule for ${replicationSetting.inventory([rule]).join()}`,
    );
  });
};

const statements = ({ named, registry, policy }: LiveRegistry): readonly Part[] => {
  const sids = new Set<string>();
  return statementsOf(policy).map((statement) => {
    const { Sid = "" } = statement;
    const repeated = Sid !== "" && sids.has(Sid);
    sids.add(Sid);
    const own = importable.statement(registry, registryPolicySetting.parseOne(statement));
    const refusal = "a statement before it has the same Sid: give each a Sid of its own";
    return part(own, nameOf(named.name, Sid), shown(statement), repeated ? refusal : own.refusal);
  });
};

/** As people write a rule: AWS spells out the type of every filter. */
const brief = ({ destinations, repositoryFilters }: ReplicationRule): ReplicationRule => ({
  destinations,
  ...(repositoryFilters && {
    repositoryFilters: repositoryFilters.map((one) => (one.filterType === prefixMatch ? { filter: one.filter } : one)),
  }),
});

/** `statement A`, or what it says where it has no Sid. */
const shown = (statement: PolicyStatement): string =>
  statement.Sid
    ? `statement ${statement.Sid}`
    : `statement without Sid (${Object.values(readableStatements(policyOf(statement))).join()})`;

/** Prefixes and Sids may hold what is awkward in a name, and much of it. */
const nameOf = (registry: string, rest: string): string =>
  `${registry}-${rest.replace(/[^\w.]+/g, "-").slice(0, 60)}`.replace(/^-+|-+$/g, "");
