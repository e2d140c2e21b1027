import type { ImageName, ImageReplication } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { registryName } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { Link, Source } from "./links.js";

/** What a source says of the image, to each destination of the rules that are for it. */
export interface ImageState {
  readonly source: Source;
  readonly destinations: readonly string[];
  /** By destination; undefined when there is no such image, an error when it could not be asked. */
  readonly replications: ReadonlyMap<string, ImageReplication> | undefined | RegistryError;
}

/** The destinations that an image of a source goes to: those of the links, by source. */
export const expectedIn = (links: readonly Link[]): ReadonlyMap<Source, readonly string[]> => {
  const expected = new Map<Source, string[]>();
  for (const { source, destination } of links) {
    const name = registryName({ account: destination.registryId, region: destination.region });
    const names = expected.get(source) ?? [];
    if (!names.includes(name)) names.push(name);
    expected.set(source, names);
  }
  return expected;
};

/** Asks a source what became of the image. */
export const imageState = async (
  source: Source,
  destinations: readonly string[],
  image: ImageName,
): Promise<ImageState> => {
  try {
    const replications = await (await source.place.images()).replicationOf(image);
    const named = replications?.map((one): [string, ImageReplication] => [
      registryName({ account: one.registryId, region: one.region }),
      one,
    ]);
    return { source, destinations, replications: named && new Map(named) };
  } catch (error) {
    if (error instanceof RegistryError) return { source, destinations, replications: error };
    throw error;
  }
};

/** Destinations that the image has not reached yet; `anew` counts those that AWS does not mention. */
export const pendingIn = ({ destinations, replications }: ImageState, anew: boolean): readonly string[] => {
  if (!(replications instanceof Map)) return [];
  return destinations.filter((name) => {
    const status = replications.get(name)?.status;
    return status === undefined ? anew : status !== "COMPLETE" && status !== "FAILED";
  });
};
