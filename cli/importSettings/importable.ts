import { describeFinding, errorsAmong } from "pulumi-ecr-registry/internal/base/finding.js";
import type { Properties } from "pulumi-ecr-registry/internal/base/values.js";
import type { Kind } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { stubOf } from "pulumi-ecr-registry/internal/kinds/stub.js";
import { inputFindings, readResource } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import { type ImportEntry, importEntry } from "pulumi-ecr-registry/internal/lifecycle/state.js";
import type { RegistryReference } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";

/** Live content that a resource can take over. */
export interface Importable {
  /** Name of the class. */
  readonly className: string;
  /** Arguments of the constructor, beside the registry. */
  readonly args: Properties;
  /** Why the provider would not take it; unset: it takes it. */
  readonly refusal?: string;
  entry(name: string, reference: RegistryReference): ImportEntry;
}

/** Content of a setting, or of one part of it, as a resource of a type. */
export const importable = <Content>(kind: Kind<Content>, registry: Registry, content: Content): Importable => {
  const args = kind.put(kind.spell(content, undefined));
  const resource = readResource(kind, args);
  const findings = [...inputFindings(resource), ...(resource.content?.findings(registry) ?? [])];
  const [error] = errorsAmong(findings);
  return {
    className: kind.name,
    args,
    ...(error === undefined ? {} : { refusal: describeFinding(error) }),
    entry: (name, reference) => importEntry(kind, { name, stub: stubOf(kind), reference }, registry, content),
  };
};
