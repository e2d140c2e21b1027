import * as pulumi from "@pulumi/pulumi";
import type { RegistryInput } from "../arguments.js";
import { lateError } from "../lateError.js";
import { registryFromProvider } from "../registryFromProvider.js";

/** A registry, as the component is given it: an alias, or an `aws.Provider`. */
export type RegistryOrProvider = RegistryInput | pulumi.ProviderResource;

/** Which registry it is, and the way to it. */
export interface Place {
  readonly alias: RegistryInput;
  readonly account: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
  /** What of it is written in the program as plain text, and so is known before anything is asked. */
  readonly plain: { readonly account?: string; readonly region?: string };
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !pulumi.Output.isInstance(value) && !(value instanceof Promise);

/** The account that credentials of an alias can only be of: as it says itself, or that of the last role of its chain. */
const accountOf = (alias: unknown): string | undefined => {
  if (!isPlain(alias)) return undefined;
  const { accountId, allowedAccountIds, assumeRoles } = alias;
  const allowed: unknown =
    Array.isArray(allowedAccountIds) && allowedAccountIds.length === 1 ? allowedAccountIds[0] : undefined;
  const last: unknown = Array.isArray(assumeRoles) ? assumeRoles.at(-1) : undefined;
  const role = isPlain(last) ? text(last.roleArn) : undefined;
  return text(accountId) ?? text(allowed) ?? /^arn:[\w-]+:iam::(\d{12}):role\//.exec(role ?? "")?.[1];
};

const ask = (token: string, member: string, provider: pulumi.ProviderResource): pulumi.Output<string> =>
  pulumi.runtime
    .invokeOutput<Readonly<Record<string, unknown>>>(token, {}, { provider })
    .apply((answer) => text(answer[member]) ?? "");

const unknownPart = (argument: string, what: string, remedy: string): Error =>
  lateError(`${argument}: its ${what} is not known, but replication names it: add ${remedy}`);

const placeOfProvider = (provider: pulumi.ProviderResource): Place => {
  const alias = registryFromProvider(provider);
  const account = alias.apply((known): pulumi.Output<string> => {
    const told = accountOf(known);
    return told === undefined
      ? ask("aws:index/getCallerIdentity:getCallerIdentity", "accountId", provider)
      : pulumi.output(told);
  });
  const region = alias.apply(
    (known): pulumi.Output<string> =>
      known.region === undefined
        ? ask("aws:index/getRegion:getRegion", "region", provider)
        : pulumi.output(known.region),
  );
  return { alias, account, region, plain: {} };
};

/**
 * Which registry an alias or a provider means.
 *
 * Replication names registries by account and Region, and the statement of a destination the account of the source. An
 * `aws.Provider` is asked for what it does not say, by the functions `getCallerIdentity` and `getRegion` of `@pulumi/aws`.
 *
 * @param argument how messages name it
 */
export const placeOf = (given: RegistryOrProvider, argument: string): Place => {
  if (pulumi.ProviderResource.isInstance(given)) return placeOfProvider(given);
  const known: pulumi.Output<unknown> = pulumi.output<unknown>(given);
  const region = known.apply((alias): string => {
    const told = isPlain(alias) ? text(alias.region) : undefined;
    if (told === undefined) throw unknownPart(argument, "Region", "region");
    return told;
  });
  const account = known.apply((alias): string => {
    const told = accountOf(alias);
    if (told === undefined) throw unknownPart(argument, "account", "accountId");
    return told;
  });
  const [plainAccount, plainRegion] = [
    accountOf(given),
    isPlain(given) ? text(Reflect.get(given, "region")) : undefined,
  ];
  const plain = {
    ...(plainAccount === undefined ? {} : { account: plainAccount }),
    ...(plainRegion === undefined ? {} : { region: plainRegion }),
  };
  return { alias: given, account, region, plain };
};
