import * as pulumi from "@pulumi/pulumi";
import type { CrossAccountDestinationArgs } from "./arguments.js";
import { type Place, placeOf } from "./place.js";
import { judgedPrefixes, type Prefixes } from "./prefixes.js";

/** A destination with the name of its children. */
export interface Destination extends Place {
  readonly name: string;
  readonly prefixes: Prefixes | undefined;
}

const nameOf = ({ name, registry }: CrossAccountDestinationArgs, { plain }: Place, index: number): string => {
  if (name !== undefined) return name;
  if (pulumi.ProviderResource.isInstance(registry)) return pulumi.resourceName(registry);
  const { account, region } = plain;
  return account === undefined || region === undefined ? `${index}` : `${account}-${region}`;
};

/**
 * The destinations of a component; fails where two have one name.
 *
 * @param argument how messages name the list
 */
export const destinationsOf = (
  args: readonly CrossAccountDestinationArgs[],
  argument: string,
): readonly Destination[] => {
  const all = args.map((one, index) => {
    const place = placeOf(one.registry, `${argument}[${index}].registry`);
    const prefixes = judgedPrefixes(one.prefixes, `${argument}[${index}].prefixes`);
    return { ...place, name: nameOf(one, place, index), prefixes };
  });
  const names = all.map(({ name }) => name);
  const second = names.findIndex((name, index) => names.indexOf(name) < index);
  if (second < 0) return all;
  throw new pulumi.RunError(
    `${argument}[${second}] would be called "${names[second]}", as [${names.indexOf(names[second] ?? "")}] is: give them a name each`,
  );
};
