import type { Destination } from "../state/backfill.js";
import { matching, required, sized, structure, text } from "./input.js";

const regionLength = { min: 2, max: 25 };

const regionPattern = /^[0-9a-z-]{2,25}$/;

const registryIdPattern = /^[0-9]{12}$/;

/** A destination in the shape of the service model; whether it makes sense for a registry is not asked here. */
export const parseDestination = (value: unknown, path: string): Destination => {
  const destination = required(structure(value), path);
  const region = required(text(destination.region), `${path}.region`);
  const registryId = required(text(destination.registryId), `${path}.registryId`);
  return {
    region: matching(sized(region, regionLength, `${path}.region`), regionPattern, `${path}.region`),
    registryId: matching(registryId, registryIdPattern, `${path}.registryId`),
  };
};

/** Whether two destinations are the same registry. */
export const isSameDestination = (one: Destination, other: Destination): boolean =>
  one.region === other.region && one.registryId === other.registryId;
