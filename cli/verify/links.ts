import type { Context } from "pulumi-ecr-registry/internal/lifecycle/context.js";
import { type Registry, registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationDestination, ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import { type Place, placeOf } from "./places.js";

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
