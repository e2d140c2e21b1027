import { type Context, operation } from "../../gateway/operation.js";
import type { Image, Repository } from "../../state/registry.js";
import { oneOf, structure, text } from "../input.js";
import { type Page, pageOf, parsePage } from "../pages.js";
import { checkOwnRegistry, existingRepository, namedRepository } from "../repositories.js";

interface ListImagesInput {
  readonly repository: Repository;
  readonly tagStatus: string;
  readonly page: Page;
}

const tagStatuses = ["TAGGED", "UNTAGGED", "ANY"];

const validateListImages = (given: unknown, context: Context): ListImagesInput => {
  const input = structure(given) ?? {};
  checkOwnRegistry(input, "ecr:ListImages", context);
  const { account, repositories } = context.registry;
  const tagStatus = text(structure(input.filter)?.tagStatus) ?? "ANY";
  return {
    repository: existingRepository(input, repositories.read(), account),
    tagStatus: oneOf(tagStatus, tagStatuses, "filter.tagStatus"),
    page: parsePage(input, { min: 1, max: 1000, usual: 100 }),
  };
};

/** An entry for each tag of an image, and one for an image without tags. */
export const listImages = operation({
  action: "ecr:ListImages",
  resource: namedRepository,
  validate: validateListImages,
  execute: ({ repository, tagStatus, page }) => {
    const ids = repository.images
      .flatMap(imageIdsOf)
      .filter(({ imageTag }) => tagStatus === "ANY" || (tagStatus === "TAGGED") === (imageTag !== undefined));
    const { shown, more } = pageOf(ids, page);
    return { imageIds: shown, ...more };
  },
});

const imageIdsOf = ({
  digest,
  tags,
}: Image): readonly { readonly imageDigest: string; readonly imageTag?: string }[] =>
  tags.length === 0 ? [{ imageDigest: digest }] : tags.map((imageTag) => ({ imageDigest: digest, imageTag }));
