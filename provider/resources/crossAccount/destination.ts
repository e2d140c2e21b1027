import * as pulumi from "@pulumi/pulumi";
import type { CrossAccountDestinationArgs } from "./arguments.js";
import { type Place, placeOf } from "./place.js";

/** A destination with the name of its children. */
export interface Destination extends Place {
  readonly name: string;
  readonly prefixes: CrossAccountDestinationArgs["prefixes"];
}

const nameOf = ({ name, registry }: CrossAccountDestinationArgs, { plain }: Place, index: number): string => {
  if (name !== undefined) return name;
  if (pulumi.ProviderResource.isInstance(registry)) return pulumi.resourceName(registry);
  const parts = [plain.account, plain.region].filter((part) => part !== undefined);
  return parts.length === 2 ? parts.join("-") : `${index}`;
};

/** The destinations of a component; fails where there are none, or two of one name. */
export const destinationsOf = (args: readonly CrossAccountDestinationArgs[]): readonly Destination[] => {
  const all = args.map((one, index) => {
    const place = placeOf(one.registry, `destinations[${index}].registry`);
    return { ...place, name: nameOf(one, place, index), prefixes: one.prefixes };
  });
  if (all.length === 0)
    throw new pulumi.RunError("destinations is empty, so nothing is replicated: name a destination");
  const repeated = all.find(({ name }, index) => all.findIndex((one) => one.name === name) !== index);
  if (repeated === undefined) return all;
  throw new pulumi.RunError(
    `destinations has "${repeated.name}" twice: put all prefixes of a registry into one destination, or give them a name each`,
  );
};
