import {
  CreateRepositoryCommand,
  DescribeImageReplicationStatusCommand,
  ECRClient,
  type ImageReplicationStatus,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { RegistryDoor } from "#emulator/registryDoor.js";
import { randomOf } from "../support/random.js";
import { spellPermits, spellRoutes } from "./spelling.js";
import { type ByPlace, nameOf, type Place, type Settings, type Topology } from "./topology.js";

/** The registries of a topology in an emulator, and the way of an image through the AWS SDK. */
export interface ImageBench {
  readonly set: (settings: ByPlace<Settings>) => void;
  readonly registry: (place: Place) => RegistryDoor;
  /** Creates the repository when it is missing. */
  readonly push: (from: Place, repository: string, tag: string) => Promise<void>;
  /** What ECR says became of the replication of an image. */
  readonly statuses: (from: Place, repository: string, tag: string) => Promise<readonly ImageReplicationStatus[]>;
  /** What each registry has, as `repository:tag`. */
  readonly images: () => ByPlace<ReadonlySet<string>>;
}

/** Runs something with a bench, which ends with it. */
export const withImageBench = async (
  { places, repositories, spelling }: Omit<Topology, "pushes">,
  run: (bench: ImageBench) => Promise<void>,
): Promise<void> => {
  const emulator = await startEmulator({ accounts: [...new Set(places.map(({ account }) => account))].map(accountOf) });
  const clients = new Map<string, ECRClient>();
  const random = randomOf(spelling);
  const registry = ({ account, region }: Place) => emulator.registry(account, region);
  const ecr = (place: Place) => {
    const client = clients.get(nameOf(place)) ?? clientOf(emulator, place);
    clients.set(nameOf(place), client);
    return client;
  };

  try {
    for (const place of places) {
      for (const repository of repositories.get(nameOf(place)) ?? []) registry(place).pushImage(repository, "old");
    }
    await run({
      registry,
      set: (settings) => {
        for (const place of places) {
          const { routes = [], permits = [] } = settings.get(nameOf(place)) ?? {};
          registry(place).setRules(spellRoutes(routes, random));
          registry(place).setPolicy(spellPermits(permits, place, random));
        }
      },
      push: async (from, repositoryName, imageTag) => {
        const isThere = registry(from)
          .repositories()
          .some(({ name }) => name === repositoryName);
        if (!isThere) await ecr(from).send(new CreateRepositoryCommand({ repositoryName }));
        const imageManifest = JSON.stringify({ mediaType, tag: imageTag });
        await ecr(from).send(new PutImageCommand({ repositoryName, imageTag, imageManifest }));
      },
      statuses: async (from, repositoryName, imageTag) => {
        const which = { repositoryName, imageId: { imageTag } };
        const { replicationStatuses = [] } = await ecr(from).send(new DescribeImageReplicationStatusCommand(which));
        return replicationStatuses;
      },
      images: () => new Map(places.map((place) => [nameOf(place), imagesOf(registry(place))])),
    });
  } finally {
    for (const client of clients.values()) client.destroy();
    await emulator.close();
  }
};

/** The name of the registry that a status is about. */
export const destinationName = ({ registryId = "", region = "" }: ImageReplicationStatus): string =>
  nameOf({ account: registryId, region });

const mediaType = "application/vnd.oci.image.manifest.v1+json";

const imagesOf = (registry: RegistryDoor): ReadonlySet<string> =>
  new Set(registry.images().flatMap(({ repository, tags }) => tags.map((tag) => `${repository}:${tag}`)));

const accountOf = (id: string) => ({ id });

const clientOf = (emulator: Emulator, { account, region }: Place): ECRClient => {
  const environment = emulator.environment(account);
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
  };
  return new ECRClient({ region, endpoint: emulator.url, credentials });
};
