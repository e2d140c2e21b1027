import { registryPolicySetting } from "pulumi-ecr-registry/internal/kinds/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/kinds/replicationSetting.js";
import type { Ways } from "pulumi-ecr-registry/internal/lifecycle/locate.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import { type Registry, registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import { UsageError } from "../command.js";
import type { LookProgress } from "../registries/lookProgress.js";
import type { NamedRegistry } from "../registries/namedRegistry.js";
import { look } from "../registries/namedRegistry.js";

/** A registry with what is live in it. */
export interface LiveRegistry {
  readonly named: NamedRegistry;
  readonly registry: Registry;
  readonly rules: readonly ReplicationRule[];
  readonly policy: PolicyDocument;
}

/** Reads both settings of all registries. Fails where two names are of one registry: each setting exists once. */
export const liveRegistries = async (
  all: readonly NamedRegistry[],
  ways: Ways,
  progress: Pick<LookProgress, "registry">,
): Promise<readonly LiveRegistry[]> => {
  const live = await Promise.all(
    all.map(async (named) => {
      const { registry, content: rules } = await look(replicationSetting, ways, named.registry);
      const { content: policy } = await look(registryPolicySetting, ways, named.registry);
      progress.registry();
      return { named, registry, rules, policy };
    }),
  );
  const names = new Map<string, string>();
  for (const { named, registry } of live) {
    const [which, other] = [registryName(registry), names.get(registryName(registry))];
    if (other !== undefined) {
      throw new UsageError(`${other} and ${named.name} are both the registry ${which}: leave one of them out`);
    }
    names.set(which, named.name);
  }
  return live;
};
