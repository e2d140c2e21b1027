import * as pulumi from "@pulumi/pulumi";
import { packageOf } from "../providerSetting.js";
import type { CrossAccountDestinationArgs, CrossAccountReplicationArgs } from "./crossAccountArguments.js";
import { destinationName, prefixMistakes } from "./destination.js";
import { accountOfRole, isPlain, lastOf, mustBeNamed, plainPlace, type RegistryOrProvider } from "./place.js";

const ofProvider = (provider: pulumi.ProviderResource, argument: string): readonly string[] => {
  const pkg = packageOf(provider);
  if (pkg === "aws") return [];
  return [`${argument} is a provider of package "${pkg}": give an aws.Provider, or { region, accountId }`];
};

/** Whether the roles of a connection can still turn out to tell the account, once they are known. */
const mayTellAccount = (roles: unknown): boolean => {
  if (!Array.isArray(roles)) return roles !== undefined;
  const role = lastOf(roles);
  if (!isPlain(role)) return role !== undefined;
  return typeof role.roleArn === "string" ? accountOfRole(role.roleArn) !== undefined : role.roleArn !== undefined;
};

const ofRegistry = (given: RegistryOrProvider, argument: string): readonly string[] => {
  if (pulumi.ProviderResource.isInstance(given)) return ofProvider(given, argument);
  if (given === undefined || given === null) return [`${argument} must be given: write { region, accountId }`];
  if (!isPlain(given)) return [];
  const { region, accountId, assumeRoles } = given;
  return [
    ...(region === undefined ? [`${argument}.region ${mustBeNamed}: add region`] : []),
    ...(accountId === undefined && !mayTellAccount(assumeRoles)
      ? [`${argument}.accountId ${mustBeNamed}: add accountId, or the role to assume there`]
      : []),
  ];
};

const nameOfPlain = (given: RegistryOrProvider): string | undefined => {
  const { account, region } = plainPlace(given);
  return account === undefined || region === undefined ? undefined : `${account}/${region}`;
};

/** Whether two arguments mean the same registry, as far as that is written in the program. */
const isSame = (one: RegistryOrProvider, other: RegistryOrProvider): boolean =>
  one === other || (nameOfPlain(one) !== undefined && nameOfPlain(one) === nameOfPlain(other));

/** What is wrong with a destination among all of them. */
const ofDestination = (
  { source, destinations }: Pick<CrossAccountReplicationArgs, "source" | "destinations">,
  one: CrossAccountDestinationArgs,
  index: number,
): readonly string[] => {
  const at = `destinations[${index}]`;
  const { registry, prefixes } = one;
  const wrong = [...ofRegistry(registry, `${at}.registry`), ...prefixMistakes(prefixes, `${at}.prefixes`)];
  const shown = nameOfPlain(registry) ?? "the same provider or value";
  if (isSame(source, registry)) {
    wrong.push(`${at}.registry is ${shown}, as source is: name another Region or account`);
  }
  const name = destinationName(one, index);
  const twin = destinations.findIndex((other) => isSame(other.registry, registry));
  const namesake = destinations.findIndex((other, place) => destinationName(other, place) === name);
  if (twin < index) {
    wrong.push(`${at}.registry is ${shown}, as destinations[${twin}] is: put the prefixes of both into one`);
  } else if (namesake < index) {
    wrong.push(`${at} would be called "${name}", as destinations[${namesake}] is: give them a name each`);
  }
  return wrong;
};

/** What is wrong with the arguments of the component, as far as they are written in the program; all at once. */
export const mistakesOf = ({ source, destinations = [] }: CrossAccountReplicationArgs): readonly string[] => [
  ...ofRegistry(source, "source"),
  ...(destinations.length === 0
    ? ["destinations must not be empty: name a destination, or leave the component out"]
    : []),
  ...destinations.flatMap((one, index) => ofDestination({ source, destinations }, one, index)),
];
