import * as pulumi from "@pulumi/pulumi";
import { describeFinding, errorsAmong } from "../../base/finding.js";
import { checkReference, registriesKey } from "../../registry/namedRegistries.js";
import { configuredRegistries } from "../configuredRegistries.js";
import { packageOf } from "../providerSetting.js";
import type { CrossAccountDestinationArgs, CrossAccountReplicationArgs } from "./crossAccountArguments.js";
import { destinationName, prefixMistakes } from "./destination.js";
import { accountOf, isPlain, lastOf, mustBeNamed, plainPlace, type RegistryOrProvider } from "./place.js";

const ofProvider = (provider: pulumi.ProviderResource, argument: string): readonly string[] => {
  const pkg = packageOf(provider);
  if (pkg === "aws") return [];
  return [`${argument} is a provider of package "${pkg}": pass an aws.Provider, or { region, accountId }`];
};

/** Whether the roles of a connection may still name the account, once they are known. */
const mayTellAccount = (roles: unknown): boolean => {
  if (!Array.isArray(roles)) return roles !== undefined;
  const role = lastOf(roles);
  if (!isPlain(role)) return role !== undefined;
  return typeof role.roleArn === "string" ? accountOf(role.roleArn) !== undefined : role.roleArn !== undefined;
};

const ofRegistry = (given: RegistryOrProvider, argument: string): readonly string[] => {
  if (pulumi.ProviderResource.isInstance(given)) return ofProvider(given, argument);
  if (given === undefined || given === null)
    return [`${argument} is required: pass the name of a registry, { region, accountId } or an aws.Provider`];
  const wrong = typeof given === "string" ? checkReference(given, argument, configuredRegistries()) : [];
  if (errorsAmong(wrong).length > 0) return errorsAmong(wrong).map(describeFinding);
  const connection: unknown = typeof given === "string" ? configuredRegistries().connections.get(given) : given;
  if (!isPlain(connection)) return [];
  const { region, accountId, assumeRoles } = connection;
  const path = typeof given === "string" ? `${registriesKey}.${given}` : argument;
  return [
    ...(region === undefined ? [`${path}.region ${mustBeNamed}: add region`] : []),
    ...(accountId === undefined && !mayTellAccount(assumeRoles)
      ? [`${path}.accountId ${mustBeNamed}: add accountId, or a role in that account to assume`]
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
  const name = nameOfPlain(registry);
  const shown = name === undefined ? "" : ` (${name})`;
  if (isSame(source, registry)) {
    wrong.push(`${at}.registry is the same registry as source${shown}: use another Region or account`);
  }
  const child = destinationName(one, index);
  const twin = destinations.findIndex((other) => isSame(other.registry, registry));
  const namesake = destinations.findIndex((other, place) => destinationName(other, place) === child);
  if (twin < index) {
    wrong.push(
      `${at}.registry is the same registry as destinations[${twin}]${shown}: merge the two, with the prefixes of both`,
    );
  } else if (namesake < index) {
    wrong.push(`${at} has the same name as destinations[${namesake}], "${child}": set a different name for each`);
  }
  return wrong;
};

/** What is wrong with the arguments of the component, as far as they are written in the program; all at once. */
export const mistakesOf = (args: CrossAccountReplicationArgs | undefined): readonly string[] => {
  // A program in JavaScript may leave out what the types require.
  if (args === undefined || args === null)
    return ["source and destinations are required: pass { source, destinations }"];
  const { source, destinations = [] } = args;
  return [
    ...ofRegistry(source, "source"),
    ...(destinations.length === 0
      ? ["destinations must not be empty: add a destination, or remove the component"]
      : []),
    ...destinations.flatMap((one, index) => ofDestination({ source, destinations }, one, index)),
  ];
};
