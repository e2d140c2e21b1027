import type { Context } from "../gateway/operation.js";
import { partitionOf } from "../state/partition.js";
import type { Registry } from "../state/registry.js";
import type { Image } from "../state/repository.js";
import type { World } from "../state/world.js";
import { createRepository } from "./operations/createRepository.js";
import { storeImage } from "./storeImage.js";
import { validatePutImage } from "./validations/putImage.js";

/**
 * What CreateRepository, where it is missing, and PutImage do, without a call and for somebody who may do everything.
 * Throws the `AwsError` that they answer with.
 *
 * Repository and tag make up the manifest, so the same push gives the same digest, and a second one fails.
 */
export const pushImage = (repositoryName: string, imageTag: string, registry: Registry, world: World): Image => {
  const context = contextOf(registry, world);
  if (!registry.repositories.current().has(repositoryName)) createRepository.run({ repositoryName }, context);
  const input = { repositoryName, imageTag, imageManifest: manifestOf(repositoryName, imageTag) };
  return storeImage(validatePutImage(input, context), context);
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
