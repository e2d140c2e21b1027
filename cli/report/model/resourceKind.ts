import type { Change } from "pulumi-ecr-registry/internal/base/change.js";
import type { Finding } from "pulumi-ecr-registry/internal/base/finding.js";
import type { Kind } from "pulumi-ecr-registry/internal/lifecycle/kind.js";
import { registryPolicy } from "pulumi-ecr-registry/internal/lifecycle/kinds/registryPolicy.js";
import { registryPolicyStatement } from "pulumi-ecr-registry/internal/lifecycle/kinds/registryPolicyStatement.js";
import { replicationConfiguration } from "pulumi-ecr-registry/internal/lifecycle/kinds/replicationConfiguration.js";
import { replicationRule } from "pulumi-ecr-registry/internal/lifecycle/kinds/replicationRule.js";
import { isState, type State } from "pulumi-ecr-registry/internal/lifecycle/state.js";
import { statementKey } from "pulumi-ecr-registry/internal/policy/canonical.js";
import { type PolicyDocument, statementsOf } from "pulumi-ecr-registry/internal/policy/document.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { ruleKey } from "pulumi-ecr-registry/internal/replication/canonical.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import {
  registryPolicyStatementType,
  registryPolicyType,
  replicationConfigurationType,
  replicationRuleType,
} from "pulumi-ecr-registry/internal/resources/tokens.js";

/** What the report asks of a kind of resource; a value is the content as it stands in inputs or outputs. */
export interface ResourceKind {
  /** The class: `RegistryPolicy`. */
  readonly title: string;
  readonly setting: "replication" | "policy";
  /** Whether a resource owns the setting as a whole. */
  readonly whole: boolean;
  /** Undefined where there is none. */
  valueIn(state: State): unknown;
  /** A line per rule or statement, whatever is malformed or not known yet. */
  linesOf(value: unknown): Readonly<Record<string, string>>;
  /** What it takes from one value to the other, undefined being nothing. Fails with `INVALID_INPUT` on malformed ones. */
  changes(before: unknown, after: unknown, registry: Registry): readonly Change[];
  findings(value: unknown, registry: Partial<Registry>): readonly Finding[];
  /** The rules or statements, as they are spelt. Fails with `INVALID_INPUT` on a malformed value. */
  itemsOf(value: unknown, registry: Registry): readonly Item[];
  /** The list of rules in a value, of any shape; empty for a policy. */
  rulesIn(value: unknown): unknown;
}

/** A rule or statement. */
export interface Item {
  /** Equal for two spellings of the same. */
  readonly key: string;
  readonly item: object;
}

interface Own<Content> {
  readonly title: string;
  readonly setting: ResourceKind["setting"];
  items(content: Content, partition: string): readonly Item[];
  rulesIn(value: unknown): unknown;
}

const resourceKind = <Content>(kind: Kind<Content>, own: Own<Content>): ResourceKind => {
  const contentOf = (value: unknown): Content => (value === undefined ? kind.empty : kind.parse(value));
  return {
    title: own.title,
    setting: own.setting,
    whole: kind.part === undefined,
    rulesIn: own.rulesIn,
    valueIn: (state) => kind.pick(state) ?? undefined,
    linesOf(value) {
      const lines = kind.derive(value)[kind.derived.at(-1) ?? ""];
      if (!isState(lines)) return {};
      return Object.fromEntries(Object.entries(lines).map(([key, line]) => [key, String(line)]));
    },
    changes: (before, after, registry) => kind.describe(contentOf(before), contentOf(after), registry),
    findings: (value, registry) => [...kind.check(value, registry), ...kind.lint(value, registry)],
    itemsOf: (value, { partition }) => own.items(contentOf(value), partition),
  };
};

const rules = (content: readonly ReplicationRule[]): readonly Item[] =>
  content.map((item) => ({ key: ruleKey(item), item }));
const statements = (content: PolicyDocument, partition: string): readonly Item[] =>
  statementsOf(content).map((item) => ({ key: statementKey(item, partition), item }));

const byType: ReadonlyMap<string, ResourceKind> = new Map([
  [
    replicationConfigurationType,
    resourceKind(replicationConfiguration, {
      title: "ReplicationConfiguration",
      setting: "replication",
      items: rules,
      rulesIn: (value) => (isState(value) ? value.rules : []),
    }),
  ],
  [
    replicationRuleType,
    resourceKind(replicationRule, {
      title: "ReplicationRule",
      setting: "replication",
      items: rules,
      rulesIn: (value) => (value === undefined ? [] : [value]),
    }),
  ],
  [
    registryPolicyType,
    resourceKind(registryPolicy, { title: "RegistryPolicy", setting: "policy", items: statements, rulesIn: () => [] }),
  ],
  [
    registryPolicyStatementType,
    resourceKind(registryPolicyStatement, {
      title: "RegistryPolicyStatement",
      setting: "policy",
      items: statements,
      rulesIn: () => [],
    }),
  ],
]);

/** The kind with a type token; nothing for resources of others. */
export const kindOfType = (type: string): ResourceKind | undefined => byType.get(type);
