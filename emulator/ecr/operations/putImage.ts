import { operation } from "../../gateway/operation.js";
import { namedRepository } from "../repositoryArn.js";
import { storeImage } from "../storeImage.js";
import { validatePutImage } from "../validations/putImage.js";

export const putImage = operation({
  action: "ecr:PutImage",
  resource: namedRepository,
  validate: validatePutImage,
  execute: (input, context) => {
    const { digest, manifest, mediaType } = storeImage(input, context);
    return {
      image: {
        registryId: context.registry.account,
        repositoryName: input.repository.name,
        imageId: { imageDigest: digest, ...(input.tag === undefined ? {} : { imageTag: input.tag }) },
        imageManifest: manifest,
        imageManifestMediaType: mediaType,
      },
    };
  },
});
