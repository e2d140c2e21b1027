import * as pulumi from "@pulumi/pulumi";
import type { RegistryInput, SettingArgs } from "../arguments.js";
import { lateError } from "../lateError.js";
import { orElse } from "./orElse.js";
import { accountOfRole, isPlain, lastOf, type PlainPlace, plainPlace, textOf } from "./plainPlace.js";
import { placeOfProvider } from "./providerPlace.js";

/** A registry, as the component is given it: an alias, or an `aws.Provider`. */
export type RegistryOrProvider = RegistryInput | pulumi.ProviderResource;

/** Which registry it is, and the way to it. */
export interface Place {
  /** Tells a resource that it is in this registry: with the argument, or with the option. */
  readonly args: Pick<SettingArgs, "registry">;
  readonly opts: Pick<pulumi.CustomResourceOptions, "provider">;
  /** The way to it, for a resource that is elsewhere. */
  readonly alias: RegistryInput;
  readonly account: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  readonly plain: PlainPlace;
}

/** A member: of what is written in the program as an object, it is unknown or secret by itself and not with its neighbours. */
const member = (value: unknown, key: string): pulumi.Output<unknown> => {
  const whole: pulumi.Output<unknown> = pulumi.output<unknown>(isPlain(value) ? { [key]: value[key] } : value);
  return whole.apply((known) => (isPlain(known) ? known[key] : undefined));
};

/** The role of which the credentials are that reach the registry. */
const roleIn = (alias: unknown): pulumi.Output<unknown> => {
  const roles = isPlain(alias) ? alias.assumeRoles : undefined;
  if (Array.isArray(roles)) return member(lastOf(roles), "roleArn");
  return member(alias, "assumeRoles").apply((known) => member(lastOf(known), "roleArn"));
};

/**
 * Which registry an alias or a provider means.
 *
 * Replication names registries by account and Region, and the statement of a destination names the account of the source.
 *
 * @param argument how messages name it
 */
export const placeOf = (given: RegistryOrProvider, argument: string): Place => {
  if (pulumi.ProviderResource.isInstance(given)) return placeOfProvider(given, argument);
  const named = (part: string) => (): pulumi.Output<string> => {
    throw lateError(`${argument}.${part} ${mustBeNamed}: add ${part}`);
  };
  const region = orElse(member(given, "region").apply(textOf), named("region"));
  const account = orElse(member(given, "accountId").apply(textOf), () =>
    orElse(roleIn(given).apply(accountOfRole), named("accountId")),
  );
  return { args: { registry: given }, opts: {}, alias: given, account, region, plain: plainPlace(given) };
};

/** Why an account and a Region are needed. */
export const mustBeNamed = "must be given, as rules and statements name registries by account and Region";
