import type { Context } from "../gateway/operation.js";
import { type Image, withImage } from "../state/repository.js";
import { replicate } from "./replicate.js";
import type { PutImageInput } from "./validations/putImage.js";

/**
 * Stores a manifest and replicates it as the rules of the registry say at this moment. Layers are not kept, so none
 * can be missing. Replication is over when this is, whatever status is shown: AWS takes its time.
 */
export const storeImage = (
  { repository, digest, manifest, mediaType, tag }: PutImageInput,
  { registry, world, write }: Pick<Context, "registry" | "world" | "write">,
): Image => {
  const tags = tag === undefined ? [] : [tag];
  const pushed: Image = { digest, manifest, mediaType, tags, pushedAt: world.clock(), replication: [] };
  const image = { ...pushed, replication: replicate(pushed, repository.name, registry, world) };
  write(
    registry.repositories,
    new Map([...registry.repositories.current(), [repository.name, withImage(repository, image)]]),
  );
  return image;
};
