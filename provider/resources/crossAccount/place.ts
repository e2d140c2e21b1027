import * as pulumi from "@pulumi/pulumi";
import { describeFinding, errorsAmong } from "../../base/finding.js";
import { accountOfRole } from "../../registry/arn.js";
import { checkReference } from "../../registry/namedRegistries.js";
import type { RegistryInput, SettingArgs } from "../arguments.js";
import { registryFromProvider, registryParts } from "../awsProvider.js";
import { configuredRegistries } from "../configuredRegistries.js";
import { lateError, notYet } from "../later.js";

/** A registry as `CrossAccountReplication` takes it: a name, a connection, or an `aws.Provider`. */
export type RegistryOrProvider = RegistryInput | pulumi.ProviderResource;

/** Which registry it is, and the connection to it. */
export interface Place {
  /** Tells a resource that it is in this registry: with the argument, or with the option. */
  readonly args: Pick<SettingArgs, "registry">;
  readonly opts: Pick<pulumi.CustomResourceOptions, "provider">;
  /** The connection to it, for a resource that is elsewhere. */
  readonly connection: RegistryInput;
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
const roleIn = (connection: unknown): pulumi.Output<unknown> => {
  const roles = isPlain(connection) ? connection.assumeRoles : undefined;
  if (Array.isArray(roles)) return member(lastOf(roles), "roleArn");
  return member(connection, "assumeRoles").apply((known) => member(lastOf(known), "roleArn"));
};

/**
 * Which registry a connection or a provider means.
 *
 * Replication names registries by account and Region, and the statement of a destination names the account of the source.
 *
 * @param argument how messages name it
 */
export const placeOf = (given: RegistryOrProvider, argument: string): Place => {
  if (pulumi.ProviderResource.isInstance(given)) return placeOfProvider(given, argument);
  const missing = (part: string) => (): pulumi.Output<string> => {
    throw lateError(`${argument}.${part} ${mustBeNamed}: add ${part}`);
  };
  const late: pulumi.Output<unknown> = pulumi.output<unknown>(isLate(given) ? given : undefined);
  const way = isLate(given) ? late.apply((known) => wayOf(known, argument)) : wayOf(given, argument);
  const region = orElse(member(way, "region").apply(textOf), missing("region"));
  const account = orElse(member(way, "accountId").apply(textOf), () =>
    orElse(roleIn(way).apply(accountOf), missing("accountId")),
  );
  return { args: { registry: given }, opts: {}, connection: given, account, region, plain: plainPlace(given) };
};

/** Whether a value is known only later. */
export const isLate = (value: unknown): boolean => pulumi.Output.isInstance(value) || value instanceof Promise;

/** What a name stands for; anything else is the connection itself. */
const wayOf = (given: unknown, argument: string): unknown => {
  if (typeof given !== "string") return given;
  const [mistake] = errorsAmong(checkReference(given, argument, configuredRegistries()));
  if (mistake !== undefined) throw lateError(describeFinding(mistake));
  return configuredRegistries().connections.get(given);
};

/** Why an account and a Region are needed. */
export const mustBeNamed = "is required, because rules and statements name registries by account and Region";

/** What of a registry is written in the program as plain text, and so is known before anything is asked. */
interface PlainPlace {
  readonly account?: string;
  readonly region?: string;
}

/** Whether the value is an object of the program's own, whose members can be looked at one by one. */
export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !pulumi.Output.isInstance(value) &&
  !pulumi.Resource.isInstance(value) &&
  !(value instanceof Promise);

/** The text, or nothing when it is something else or empty. */
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The account that a role is of. */
export const accountOf = (roleArn: unknown): string | undefined => accountOfRole(textOf(roleArn) ?? "");

/** The last step of a role chain, of which the credentials are that reach the registry. */
export const lastOf = (roles: unknown): unknown => (Array.isArray(roles) ? roles.at(-1) : undefined);

/** Which registry a name or a connection means, as far as it is written in the program or in the stack's configuration. */
export const plainPlace = (given: unknown): PlainPlace => {
  const connection: unknown = typeof given === "string" ? configuredRegistries().connections.get(given) : given;
  if (!isPlain(connection)) return {};
  const { accountId, assumeRoles } = connection;
  const role = lastOf(assumeRoles);
  const account = accountId === undefined ? isPlain(role) && accountOf(role.roleArn) : textOf(accountId);
  const region = textOf(connection.region);
  return { ...(account ? { account } : {}), ...(region === undefined ? {} : { region }) };
};

/** A function of `@pulumi/aws` that returns what the settings of a provider do not say. */
interface Question {
  readonly token: string;
  /** Members of the answer that hold it, the first one that is there counts. */
  readonly members: readonly string[];
  readonly what: string;
  readonly remedy: string;
}

const whichAccount: Question = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  members: ["accountId"],
  what: "account",
  remedy: "set its allowedAccountIds to just that account",
};

const whichRegion: Question = {
  token: "aws:index/getRegion:getRegion",
  // The second one is that of version 6.
  members: ["region", "name"],
  what: "Region",
  remedy: "set its region",
};

const ask = (
  provider: pulumi.ProviderResource,
  argument: string,
  { token, members, what, remedy }: Question,
): pulumi.Output<string> => {
  const error = (why: string) =>
    lateError(
      `${argument}: the ${what} of provider "${pulumi.resourceName(provider)}" cannot be determined${why}: ${remedy}`,
    );
  const answer = pulumi.runtime.invoke(token, {}, { provider }).then(
    (known: Readonly<Record<string, unknown>> | undefined) =>
      members.map((name) => textOf(known?.[name])).find((name) => name !== undefined),
    (reason: unknown) => {
      throw error(` (${reason instanceof Error ? reason.message : reason})`);
    },
  );
  // A provider that is still to be made, or has settings that are not known yet, answers a preview with nothing.
  return orElse(pulumi.output(answer), () => notYet(() => error("")));
};

/** Which registry an `aws.Provider` means; it is asked for what it does not say. */
const placeOfProvider = (provider: pulumi.ProviderResource, argument: string): Place => {
  const { accountId, assumeRoles, region } = registryParts(provider);
  const ofRole = assumeRoles.apply((roles) => accountOf(roles?.at(-1)?.roleArn));
  return {
    args: {},
    opts: { provider },
    connection: registryFromProvider(provider),
    account: orElse(accountId, () => orElse(ofRole, () => ask(provider, argument, whichAccount))),
    region: orElse(region, () => ask(provider, argument, whichRegion)),
    plain: {},
  };
};

/** A text, or where there is none another one; not asked together, so that one not known yet does not hide one that is. */
const orElse = (first: pulumi.Output<string | undefined>, second: () => pulumi.Output<string>): pulumi.Output<string> =>
  first.apply((text): pulumi.Output<string> => (text === undefined ? second() : pulumi.output(text)));
