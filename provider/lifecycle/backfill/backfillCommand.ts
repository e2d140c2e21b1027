import { type Registry, registryName } from "../../registry/registry.js";
import { connectionOf } from "../../registry/resolveRegistry.js";
import type { ReplicationDestination } from "../../replication/rules.js";
import type { Context } from "../deployment.js";
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

/** The command that replicates what was pushed before, from a registry in the way in which the resource reaches it. */
export const backfillCommand = <Content>(
  { configured }: Pick<Context<Content>, "configured">,
  { reference }: Pick<Resource<Content>, "reference">,
  registry: Registry,
  destinations: readonly string[],
): string => {
  const { profile, assumeRoles = [] } = connectionOf(reference, configured.registries) ?? {};
  const way = [
    registryName(registry),
    ...(profile === undefined ? [] : [`profile=${profile}`]),
    ...assumeRoles.flatMap(({ roleArn, externalId }) => [
      `roleArn=${roleArn}`,
      ...(externalId === undefined ? [] : [`externalId=${externalId}`]),
    ]),
  ].join(",");
  const to = destinations.length > most.destinations ? [] : destinations.map((one) => `--to ${one}`);
  return ["npx ecr-registry backfill", `--registry ${inShell(way)}`, ...to].join(" ");
};

/** In quotes where a shell would take it apart. */
const inShell = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
