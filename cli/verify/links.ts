import { accessTo } from "pulumi-ecr-registry/internal/aws/access.js";
import type { ImagesApi } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Context } from "pulumi-ecr-registry/internal/lifecycle/context.js";
import type { Setting } from "pulumi-ecr-registry/internal/lifecycle/setting.js";
import { registryPolicySetting } from "pulumi-ecr-registry/internal/lifecycle/settings/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/lifecycle/settings/replicationSetting.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import { type Registry, registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationDestination, ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import { look, type NamedRegistry } from "../registries/namedRegistry.js";

/** A registry whose rules are walked. */
export interface Source {
  readonly place: Place;
  readonly registry: Registry;
  readonly rules: readonly ReplicationRule[];
}

/** One rule to one destination. */
export interface Link {
  readonly source: Source;
  readonly rule: ReplicationRule;
  readonly destination: ReplicationDestination;
  /** The way to the destination, where there is one. */
  readonly place?: Place;
}

/** All links of a source; `places` are those that the user has given. */
export const linksOf = async (source: Source, places: readonly Place[], context: Context): Promise<readonly Link[]> => {
  const ways = new Map<string, Promise<Place | undefined>>();
  const wayTo = (destination: ReplicationDestination): Promise<Place | undefined> => {
    const key = JSON.stringify([destination.registryId, destination.region]);
    const way = ways.get(key) ?? findPlace(destination, source, places, context);
    ways.set(key, way);
    return way;
  };
  const links = source.rules.flatMap((rule) =>
    rule.destinations.map(async (destination): Promise<Link> => {
      const place = await wayTo(destination);
      return { source, rule, destination, ...(place === undefined ? {} : { place }) };
    }),
  );
  return Promise.all(links);
};

/** By account and Region; within the account of the source the way to the source leads to its other Regions, too. */
const findPlace = async (
  { region, registryId }: ReplicationDestination,
  { place: own, registry }: Source,
  places: readonly Place[],
  context: Context,
): Promise<Place | undefined> => {
  const there = places.filter(({ named }) => named.registry.region === region);
  const declared = there.find(({ named }) => named.registry.accountId === registryId);
  if (declared !== undefined) return declared;
  for (const place of there.filter(({ named }) => named.registry.accountId === undefined)) {
    const seen = await place.policy();
    if ("registry" in seen && seen.registry.account === registryId) return place;
  }
  const { endpoint, ...alias } = own.named.registry;
  // An endpoint of its own is that of one Region.
  if (registryId !== registry.account || endpoint !== undefined) return undefined;
  const name = registryName({ account: registryId, region });
  return placeOf({ name, registry: { ...alias, region, accountId: registryId } }, context);
};

/** What was read, or why it could not be. */
type Reading<Content> = { readonly registry: Registry; readonly content: Content } | { readonly error: RegistryError };

/** A registry that can be asked; asks AWS once for each thing. */
export interface Place {
  readonly named: NamedRegistry;
  /** What all have in common that start with the same credentials. */
  readonly credentials: string;
  rules(): Promise<Reading<readonly ReplicationRule[]>>;
  policy(): Promise<Reading<PolicyDocument>>;
  images(): Promise<ImagesApi>;
}

/** The place of an alias. Nothing is asked before it is needed. */
export const placeOf = (named: NamedRegistry, context: Context): Place => {
  const access = accessTo(named.registry, context.config, context.environment);
  const read = <Content>(setting: Setting<Content>) => once(() => tried(look(setting, context, named.registry)));
  return {
    named,
    credentials: JSON.stringify([access.profile, access.keys]),
    rules: read(replicationSetting),
    policy: read(registryPolicySetting),
    images: once(async () => (await context.connect(access)).images()),
  };
};

const once = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
};

const tried = async <Content>(
  work: Promise<{ readonly registry: Registry; readonly content: Content }>,
): Promise<Reading<Content>> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RegistryError) return { error };
    throw error;
  }
};
