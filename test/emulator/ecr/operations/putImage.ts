import { operation } from "../../gateway/operation.js";
import { type Image, withImage } from "../../state/repository.js";
import { replicate } from "../replicate.js";
import { namedRepository } from "../repositoryArn.js";
import { validatePutImage } from "../validations/putImage.js";

/**
 * Stores a manifest and replicates it as the rules of the registry say at this moment. Layers are not kept, so none
 * can be missing. Replication is over when the call is: AWS takes its time.
 */
export const putImage = operation({
  action: "ecr:PutImage",
  resource: namedRepository,
  validate: validatePutImage,
  execute: ({ repository, digest, manifest, mediaType, tag }, { registry, world, write }) => {
    const tags = tag === undefined ? [] : [tag];
    const pushed: Image = { digest, manifest, mediaType, tags, replication: [] };
    const image = { ...pushed, replication: replicate(pushed, repository.name, registry, world) };
    const updated = withImage(repository, image);
    write(registry.repositories, new Map([...registry.repositories.current(), [repository.name, updated]]));
    return {
      image: {
        registryId: registry.account,
        repositoryName: repository.name,
        imageId: { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) },
        imageManifest: manifest,
        imageManifestMediaType: mediaType,
      },
    };
  },
});
