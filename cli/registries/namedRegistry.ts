import type { AwsConfig } from "pulumi-ecr-registry/internal/aws/awsConfig.js";
import { connector } from "pulumi-ecr-registry/internal/aws/connect.js";
import type { Setting } from "pulumi-ecr-registry/internal/kinds/setting.js";
import { newDeployment, notConfigured } from "pulumi-ecr-registry/internal/lifecycle/deployment.js";
import { unlimited } from "pulumi-ecr-registry/internal/lifecycle/limit.js";
import { locate, type Ways } from "pulumi-ecr-registry/internal/lifecycle/locate.js";
import { observe } from "pulumi-ecr-registry/internal/lifecycle/reconcile.js";
import type { RegistryConnection } from "pulumi-ecr-registry/internal/registry/connection.js";
import type { RegistryReference } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import { type Registry, registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import { UsageError } from "../command.js";
import type { Terminal } from "../terminal.js";
import { fewAtOnce } from "./callsAtOnce.js";

/** A registry that the user named, and what the command calls it. */
export interface NamedRegistry {
  readonly name: string;
  readonly registry: RegistryConnection;
  /** Whether it is called so in the stack's configuration, where programs find it by that name. */
  readonly isConfigured?: true;
}

/** How a program refers to a registry: by its name where the stack's configuration has that, else by the connection. */
export const referenceOf = ({ name, registry, isConfigured }: NamedRegistry): RegistryReference =>
  isConfigured === true ? name : registry;

/**
 * A name for each registry that has none: its Region, with the account or a number where that is not enough.
 *
 * Fails where the user gave a name twice.
 */
export const withNames = (
  given: readonly { readonly name?: string; readonly registry: RegistryConnection }[],
): readonly NamedRegistry[] => {
  const taken = new Set<string>();
  for (const { name } of given) {
    if (name === undefined) continue;
    if (taken.has(name)) throw new UsageError(`two registries are called ${name}: give each a name of its own`);
    taken.add(name);
  }
  return given.map(({ name, registry }) => {
    if (name !== undefined) return { name, registry };
    const found = firstFree(registry, taken);
    taken.add(found);
    return { name: found, registry };
  });
};

/**
 * What a registry is called and which one it is, each once: `ireland`, `111122223333/eu-west-1`. A name that only says where it
 * is, as `withNames` gives it, is left out.
 */
export const labelOf = (
  name: string | undefined,
  place: Pick<Registry, "account" | "region">,
): readonly [place: string] | readonly [name: string, place: string] => {
  const shown = registryName(place);
  const { account, region } = place;
  return name === undefined || [shown, region, `${region}-${account}`].includes(name) ? [shown] : [name, shown];
};

/** How registries are reached: as the stack's configuration and the environment say, by few calls at once. */
export const waysOf = (aws: AwsConfig, { environment }: Terminal): Ways => ({
  deployment: newDeployment({ environment, connect: fewAtOnce(connector()) }),
  configured: { ...notConfigured(), aws },
  limit: unlimited,
});

/** What is live of a setting, and in which registry, having made sure that it is the right account's. */
export const look = async <Content>(
  setting: Setting<Content>,
  ways: Ways,
  registry: RegistryConnection,
): Promise<{ readonly registry: Registry; readonly content: Content }> =>
  observe(await locate(ways, setting, registry));

const firstFree = ({ region = "registry", accountId }: RegistryConnection, taken: ReadonlySet<string>): string => {
  if (!taken.has(region)) return region;
  const base = accountId === undefined ? region : `${region}-${accountId}`;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  return name;
};
