import type { CrossAccountDestinationArgs } from "./arguments.js";
import { destinationName } from "./destinationName.js";
import { type Place, placeOf } from "./place.js";
import { judgedPrefixes, type Prefixes } from "./prefixes.js";

/** A destination with the name of its children. */
export interface Destination extends Place {
  readonly name: string;
  readonly prefixes: Prefixes | undefined;
}

/**
 * The destinations of a component.
 *
 * @param argument how messages name the list
 */
export const destinationsOf = (
  args: readonly CrossAccountDestinationArgs[],
  argument: string,
): readonly Destination[] =>
  args.map((one, index) => ({
    ...placeOf(one.registry, `${argument}[${index}].registry`),
    name: destinationName(one, index),
    prefixes: judgedPrefixes(one.prefixes, `${argument}[${index}].prefixes`),
  }));
