import { advanceBackfills } from "./ecr/advanceBackfills.js";
import { createRepository } from "./ecr/operations/createRepository.js";
import { putImage } from "./ecr/operations/putImage.js";
import type { Context } from "./gateway/operation.js";
import { BadJson, type RegistryContent } from "./options.js";
import { Malformed, parsePolicy } from "./policy/parsePolicy.js";
import { printPolicy } from "./policy/printPolicy.js";
import { PrincipalNotFound, storePolicy } from "./policy/storePolicy.js";
import { partitionOf } from "./state/partition.js";
import type { Image, Registry, ReplicationStatus, Repository, Rule } from "./state/registry.js";
import type { World } from "./state/world.js";

/**
 * The back door of a registry, for setting the scene and for looking at the result: no call, no log, no limits.
 *
 * It stands for everybody else who changes the registry. What it shows is what is stored, whatever a fault shows to
 * readers.
 */
export interface RegistryDoor {
  readonly rules: () => readonly Rule[];
  readonly setRules: (rules: readonly Rule[]) => void;
  /** As AWS would return it. */
  readonly policy: () => string | undefined;
  /** Takes a document or its text, well-formed and with principals that exist; nothing removes the policy. */
  readonly setPolicy: (policy: string | object | undefined) => void;
  /** With their images and what became of the replication of each. */
  readonly repositories: () => readonly Repository[];
  /** Pushes a made-up image as PutImage does, into a repository that is created when it is missing. */
  readonly pushImage: (repository: string, tag: string) => ListedImage;
  /** All images, pushed here or replicated to here. */
  readonly images: () => readonly ListedImage[];
}

/** An image, and what became of its replication when it was pushed: nothing where it came by replication itself. */
export interface ListedImage {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly replication: readonly ReplicationStatus[];
}

export const registryDoor = (world: World, account: string, region: string): RegistryDoor => {
  const registry = world.registries.at(account, region);
  const currentRepositories = (): readonly Repository[] => {
    advanceBackfills(world);
    return [...registry.repositories.current().values()];
  };

  return {
    rules: () => registry.rules.current(),
    setRules: (rules) => registry.rules.write(structuredClone(rules)),
    policy: () => {
      const policy = registry.policy.current();
      return policy && printPolicy(policy, world.principals);
    },
    setPolicy: (policy) => {
      // What was due before was judged by the policy before.
      advanceBackfills(world);
      const text = typeof policy === "object" ? JSON.stringify(policy) : policy;
      registry.policy.write(text === undefined ? undefined : stored(text, region, world));
    },
    repositories: () => currentRepositories(),
    pushImage: (repository, tag) => listed(repository, pushImage(repository, tag, registry, world)),
    images: () => currentRepositories().flatMap(({ name, images }) => images.map((image) => listed(name, image))),
  };
};

/** Puts content into a registry through its back door. */
export const seed = (door: RegistryDoor, content: RegistryContent): void => {
  if (content.rules !== undefined) door.setRules(content.rules);
  if (content.policy !== undefined) door.setPolicy(content.policy ?? undefined);
};

const listed = (repository: string, { tags, replication }: Image): ListedImage => ({ repository, tags, replication });

const stored = (text: string, region: string, world: World) => {
  try {
    return storePolicy(parsePolicy(text), partitionOf(region) ?? "aws", world.principals);
  } catch (error) {
    if (error instanceof Malformed) throw new BadJson(`not a registry policy (${error.message}): ${text}`);
    if (error instanceof PrincipalNotFound) throw new BadJson(`the emulator has no principal ${error.message}`);
    throw error;
  }
};

/**
 * What CreateRepository, where it is missing, and PutImage do, without a call and for somebody who may do everything.
 * Throws the `AwsError` that they answer with.
 *
 * Repository and tag make up the manifest, so the same push gives the same digest, and a second one fails.
 */
const pushImage = (repositoryName: string, imageTag: string, registry: Registry, world: World): Image => {
  const context = contextOf(registry, world);
  if (!registry.repositories.current().has(repositoryName)) createRepository.run({ repositoryName }, context);
  putImage.run({ repositoryName, imageTag, imageManifest: manifestOf(repositoryName, imageTag) }, context);
  const images = registry.repositories.current().get(repositoryName)?.images ?? [];
  const pushed = images.find(({ tags }) => tags.includes(imageTag));
  if (pushed === undefined) throw new Error(`PutImage left no image ${repositoryName}:${imageTag}`);
  return pushed;
};

const manifestOf = (repositoryName: string, imageTag: string): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    annotations: { "org.opencontainers.image.ref.name": `${repositoryName}:${imageTag}` },
  });

const contextOf = (registry: Registry, world: World): Context => {
  const { account, region } = registry;
  const partition = partitionOf(region) ?? "aws";
  return {
    world,
    caller: { account, arn: `arn:${partition}:iam::${account}:root`, userId: account, permissions: ["*"] },
    region,
    partition,
    registry,
    write: (cell, value) => cell.write(value),
  };
};
