import type { ImageName } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ImageState } from "../images.js";
import { showImage } from "../imageText.js";
import type { Link } from "../links.js";
import type { Waited } from "../waitForImage.js";
import { type Check, good } from "./check.js";

/** What became of the image in the destination of a link that is for it. */
export const imageCheck = (
  { source, destination }: Link,
  { replications }: ImageState,
  image: ImageName,
  ended: Waited["ended"],
): Check => {
  const from = registryName(source.registry);
  if (replications instanceof RegistryError) {
    return { verdict: "broken", fault: "NOT_READABLE", because: replications.message };
  }
  if (replications === undefined) {
    const because = `${from} has no image ${showImage(image)}`;
    const remedy = "push it, or correct its name";
    return { verdict: "broken", fault: "IMAGE_NOT_FOUND", because, remedy, word: "not found" };
  }
  const found = replications.get(registryName({ account: destination.registryId, region: destination.region }));
  if (found === undefined) {
    const because = `${showImage(image)} was pushed to ${from} before there was this rule`;
    return { verdict: "broken", fault: "IMAGE_NOT_REPLICATED", because, remedy: "push it again", word: "not sent" };
  }
  const { status, failureCode } = found;
  if (status === "COMPLETE") return { ...good, word: status };
  if (status === "FAILED") {
    const because = `AWS gave up on ${showImage(image)}${failureCode ? ` with ${failureCode}` : ""}`;
    return { verdict: "broken", fault: "IMAGE_FAILED", because, remedy: remedyOf(failureCode), word: status };
  }
  const word = status.replaceAll("_", " ");
  if (ended !== "timeout") return { verdict: "pending", because: `${showImage(image)} is on its way`, word };
  const because = `${showImage(image)} was still on its way when time was over`;
  const remedy = "wait longer with --timeout, as AWS may take 30 minutes";
  return { verdict: "broken", fault: "IMAGE_NOT_IN_TIME", because, remedy, word };
};

const remedyOf = (failureCode = ""): string =>
  /ACCESS_DENIED|PERMISSION/.test(failureCode)
    ? "let the source in, then push the image again"
    : "correct what the code says, then push the image again";
