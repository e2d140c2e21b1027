import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
import type { Kind } from "pulumi-ecr-registry/internal/lifecycle/kind.js";
import { registryPolicy } from "pulumi-ecr-registry/internal/lifecycle/kinds/registryPolicy.js";
import { registryPolicyStatement } from "pulumi-ecr-registry/internal/lifecycle/kinds/registryPolicyStatement.js";
import { replicationConfiguration } from "pulumi-ecr-registry/internal/lifecycle/kinds/replicationConfiguration.js";
import { replicationRule } from "pulumi-ecr-registry/internal/lifecycle/kinds/replicationRule.js";
import { type ImportEntry, importEntry } from "pulumi-ecr-registry/internal/lifecycle/steps/importEntry.js";
import { findInputErrors } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import type { RegistryConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import {
  registryPolicyStatementStub,
  registryPolicyStub,
  replicationConfigurationStub,
  replicationRuleStub,
} from "pulumi-ecr-registry/internal/resources/stub.js";
import {
  registryPolicyStatementType,
  registryPolicyType,
  replicationConfigurationType,
  replicationRuleType,
} from "pulumi-ecr-registry/internal/resources/tokens.js";

/** Live content that a resource can take over; each kind of resource makes it for its own content. */
export interface Importable {
  /** Name of the class. */
  readonly className: string;
  /** Arguments of the constructor, beside the registry. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Why the provider would not take it; unset: it takes it. */
  readonly refusal?: string;
  entry(name: string, alias: RegistryConnection): ImportEntry;
}

const importer =
  <Content>(kind: Kind<Content>, type: string, stub: string) =>
  (registry: Registry, content: Content): Importable => {
    const args = kind.put(kind.spell(content, undefined));
    const [error] = findInputErrors(kind, args, (value) => kind.check(value, registry));
    return {
      className: type.replace(/^.*:/, ""),
      args,
      ...(error === undefined ? {} : { refusal: describeFinding(error) }),
      entry: (name, alias) => importEntry(kind, { type, name, stub, alias }, registry, content),
    };
  };

/** How each setting becomes resources: as a whole, or in parts. */
export const importable = {
  rules: importer<readonly ReplicationRule[]>(
    replicationConfiguration,
    replicationConfigurationType,
    replicationConfigurationStub,
  ),
  rule: importer<readonly ReplicationRule[]>(replicationRule, replicationRuleType, replicationRuleStub),
  policy: importer<PolicyDocument>(registryPolicy, registryPolicyType, registryPolicyStub),
  statement: importer<PolicyDocument>(
    registryPolicyStatement,
    registryPolicyStatementType,
    registryPolicyStatementStub,
  ),
};
