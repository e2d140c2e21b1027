import type { RegistryConnection } from "../../registry/connection.js";
import { type Registry, registryName } from "../../registry/registry.js";
import { connectionOf } from "../../registry/resolveRegistry.js";
import type { ReplicationDestination } from "../../replication/rules.js";
import type { Context } from "../deployment.js";
import { connectionTo } from "../destinations.js";
import type { Resource } from "../resource.js";

/** `444455556666/eu-central-1` */
export const nameOf = ({
  destination: { registryId: account, region },
}: {
  readonly destination: ReplicationDestination;
}): string => registryName({ account, region });

/** The most names in one sentence, and the most destinations in one command; it is for all of them without any. */
const most = { names: 5, destinations: 3 } as const;

/** `a, b`; of many the first, and how many more there are. */
export const shownNames = (names: readonly string[]): string => {
  const more = names.length - most.names;
  return more > 1 ? `${names.slice(0, most.names).join(", ")} and ${more} more` : names.join(", ");
};

/**
 * The command that replicates what was pushed before, from a registry in the way in which the resource reaches it, with the
 * ways to the destinations, by which the command knows whether they let the source in.
 */
export const backfillCommand = <Content>(
  { configured }: Pick<Context<Content>, "configured">,
  resource: Pick<Resource<Content>, "reference" | "destinationRegistries">,
  registry: Registry,
  destinations: readonly string[],
): string => {
  const { registries } = configured;
  const to = destinations.length > most.destinations ? [] : destinations;
  const ways = to.flatMap((name) => {
    const way = connectionTo({ configured }, resource, placeOf(name));
    return way === undefined ? [] : [wayOf(name, way)];
  });
  return [
    "npx ecr-registry backfill",
    ...[wayOf(registryName(registry), connectionOf(resource.reference, registries)), ...ways].map(
      (way) => `--registry ${inShell(way)}`,
    ),
    ...to.map((one) => `--to ${one}`),
  ].join(" ");
};

/** As the command line takes it. An external id is shown nowhere: who has the role knows it. */
const wayOf = (place: string, { profile, endpoint, stsEndpoint, assumeRoles = [] }: Way = {}): string =>
  [
    place,
    ...Object.entries({ profile, endpoint, stsEndpoint }).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}=${value}`],
    ),
    ...assumeRoles.flatMap(({ roleArn, externalId }) => [
      `roleArn=${roleArn}`,
      ...(externalId === undefined ? [] : ["externalId=..."]),
    ]),
  ].join(",");

type Way = Pick<RegistryConnection, "profile" | "endpoint" | "stsEndpoint" | "assumeRoles">;

const placeOf = (name: string): ReplicationDestination => {
  const [registryId = "", region = ""] = name.split("/");
  return { registryId, region };
};

/** In quotes where a shell would take it apart. */
const inShell = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
