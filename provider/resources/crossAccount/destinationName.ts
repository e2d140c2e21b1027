import * as pulumi from "@pulumi/pulumi";
import type { CrossAccountDestinationArgs } from "./arguments.js";
import { plainPlace } from "./plainPlace.js";

/** What the children of a destination are called after: its name, or what of its registry is written in the program. */
export const destinationName = ({ name, registry }: CrossAccountDestinationArgs, index: number): string => {
  if (name !== undefined) return name;
  if (pulumi.ProviderResource.isInstance(registry)) return pulumi.resourceName(registry);
  const { account, region } = plainPlace(registry);
  return account === undefined || region === undefined ? `${index}` : `${account}-${region}`;
};
