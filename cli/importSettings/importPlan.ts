import { registryPolicySetting } from "pulumi-ecr-registry/internal/lifecycle/settings/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/lifecycle/settings/replicationSetting.js";
import type { ImportEntry } from "pulumi-ecr-registry/internal/lifecycle/steps/importEntry.js";
import { readableStatements } from "pulumi-ecr-registry/internal/policy/describe.js";
import { isEmptyPolicy, type PolicyStatement, statementsOf } from "pulumi-ecr-registry/internal/policy/document.js";
import { policyOf } from "pulumi-ecr-registry/internal/policy/oneStatement.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { ruleKey } from "pulumi-ecr-registry/internal/replication/canonical.js";
import { prefixMatch } from "pulumi-ecr-registry/internal/replication/findings.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import type { NamedRegistry } from "../registries/namedRegistry.js";
import { type Importable, importable } from "./importable.js";
import type { LiveRegistry } from "./liveRegistries.js";

/** Who is to own the settings: one resource each, or one per rule and statement beside those of others. */
export type Ownership = "whole" | "shared";

/** A resource to import, and what the program says of it. */
export interface PlannedResource extends Pick<Importable, "className" | "args"> {
  readonly named: NamedRegistry;
  readonly entry: ImportEntry;
}

/** What becomes of all that is live. */
export interface ImportPlan {
  readonly resources: readonly PlannedResource[];
  /** Settings without content, a line each. */
  readonly empty: readonly string[];
  /** What no resource can own like this, and why, a line each. */
  readonly left: readonly string[];
}

/** Plans the resources, each with a name that no other of its class has. */
export const planImport = (live: readonly LiveRegistry[], ownership: Ownership): ImportPlan => {
  const taken = new Set<string>();
  const resources: PlannedResource[] = [];
  const left: string[] = [];
  for (const one of live) {
    const { named } = one;
    for (const { importable, name, what, refusal } of partsOf(one, ownership)) {
      if (refusal !== undefined) {
        left.push(`${named.name}: no resource can own the ${what}: ${refusal}`);
        continue;
      }
      const { className, args, entry } = importable;
      const free = freeName(name, (text) => taken.has(`${className} ${text}`));
      taken.add(`${className} ${free}`);
      resources.push({ className, args, named, entry: entry(free, named.registry) });
    }
  }
  return { resources, left, empty: live.flatMap(emptySettings) };
};

/** Live content that is to be one resource. */
interface Part {
  readonly importable: Importable;
  /** What its resource would be called. */
  readonly name: string;
  /** What messages call it. */
  readonly what: string;
  /** Why no resource can own it; unset: one can. */
  readonly refusal?: string;
}

/** What is live in a registry, in the parts that are to be resources. */
const partsOf = (live: LiveRegistry, ownership: Ownership): readonly Part[] =>
  ownership === "whole" ? wholes(live) : [...rules(live), ...statements(live)];

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
    return part(own, nameOf(named.name, Sid), statementLabel(statement), repeated ? refusal : own.refusal);
  });
};

const part = (own: Importable, name: string, what: string, refusal = own.refusal): Part => ({
  importable: own,
  name,
  what,
  ...(refusal === undefined ? {} : { refusal }),
});

/** As people write a rule: AWS spells out the type of every filter. */
const brief = ({ destinations, repositoryFilters }: ReplicationRule): ReplicationRule => ({
  destinations,
  ...(repositoryFilters && {
    repositoryFilters: repositoryFilters.map((one) => (one.filterType === prefixMatch ? { filter: one.filter } : one)),
  }),
});

/** `statement A`, or what it says where it has no Sid. */
const statementLabel = (statement: PolicyStatement): string =>
  statement.Sid
    ? `statement ${statement.Sid}`
    : `statement without Sid (${Object.values(readableStatements(policyOf(statement))).join()})`;

const freeName = (name: string, isTaken: (name: string) => boolean): string => {
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name}-${number}`;
  return free;
};

/** Prefixes and Sids may hold what is awkward in a name, and much of it. */
const nameOf = (registry: string, rest: string): string =>
  `${registry}-${rest.replace(/[^\w.]+/g, "-").slice(0, 60)}`.replace(/^-+|-+$/g, "");

const emptySettings = ({ named, registry, rules, policy }: LiveRegistry): readonly string[] => {
  const settings = [
    ...(rules.length === 0 ? [replicationSetting.label] : []),
    ...(isEmptyPolicy(policy) ? [registryPolicySetting.label] : []),
  ];
  return settings.map((label) => `${named.name}: ${registryName(registry)} has no ${label}`);
};
