import type { ImageName } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { UsageError } from "../usageError.js";

const form =
  /^(?<repository>[a-z0-9][a-z0-9._/-]{1,255})(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** `prod/api:1.2` or `prod/api@sha256:...`, without the registry's host name. */
export const parseImage = (text: string): ImageName => {
  const { repository = "", tag, digest } = form.exec(text)?.groups ?? {};
  if (repository === "" || (tag === undefined && digest === undefined)) {
    throw new UsageError(
      `--image is ${JSON.stringify(text)}, but it must be a repository with a tag or digest: write it like prod/api:1.2`,
    );
  }
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
};

/** As it was written. */
export const showImage = ({ repository, tag, digest }: ImageName): string =>
  `${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
