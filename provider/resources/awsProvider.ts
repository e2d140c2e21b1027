import * as pulumi from "@pulumi/pulumi";
import { accountIdOf } from "../registry/arn.js";
import type { AwsSettings } from "../registry/awsSettings.js";
import type { RegistryConnection } from "../registry/connection.js";
import { lateError } from "./later.js";
import { readProviderRoles, readWebIdentity } from "./providerRoles.js";
import { packageOf, providerSetting } from "./providerSetting.js";
import { refuseSettings } from "./refusedSettings.js";

/**
 * The connection to the registry in the account and Region of an `aws.Provider`.
 *
 * Takes over its region, profile, roles, web identity, shared files, retries, endpoints of ECR and STS, `stsRegion`, FIPS and
 * dual-stack endpoints, proxies, `customCaBundle`, and allowed and forbidden accounts. As with the provider itself, the environment fills in the rest, and the
 * stack's `aws:*` configuration does not apply. Resources with the option `{ provider }` do this by themselves.
 *
 * Does not take over session tags, and settings of the instance metadata service. Fails, once the provider's settings are
 * known, if it has static keys, a proxy with a password, `insecure`, or other settings that cannot be taken over; the message
 * says what to do. If a setting of the provider is a secret, or not known yet, so is the whole connection.
 *
 * @param provider an `aws.Provider` of `@pulumi/aws` version 6 or 7
 *
 * @example
 * new RegistryPolicy("policy", { registry: registryFromProvider(provider), policy });
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/provider/
 */
export const registryFromProvider = (provider: pulumi.ProviderResource): pulumi.Output<RegistryConnection> => {
  const pkg = packageOf(provider);
  if (pkg !== "aws") {
    throw new pulumi.RunError(
      `registryFromProvider needs an aws.Provider, but "${pulumi.resourceName(provider)}" is a provider of package "${pkg}": ` +
        "pass one of @pulumi/aws, or set registry: { region, profile }",
    );
  }
  return pulumi
    .output(registryParts(provider))
    .apply(({ region, accountId, profile, assumeRoles, endpoint, stsEndpoint, stackConfig, ...others }) => ({
      ...(region === undefined ? {} : { region }),
      ...(accountId === undefined ? {} : { accountId }),
      ...(profile === undefined ? {} : { profile }),
      ...(assumeRoles === undefined ? {} : { assumeRoles }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
      ...(others.allowedAccountIds === undefined ? {} : { allowedAccountIds: others.allowedAccountIds }),
      ...(others.forbiddenAccountIds === undefined ? {} : { forbiddenAccountIds: others.forbiddenAccountIds }),
      ...settingsOf(others),
      stackConfig,
    }));
};

const settingsOf = (given: { readonly [Key in keyof AwsSettings]-?: AwsSettings[Key] | undefined }): AwsSettings => ({
  ...(given.assumeRoleWithWebIdentity === undefined
    ? {}
    : { assumeRoleWithWebIdentity: given.assumeRoleWithWebIdentity }),
  ...(given.sharedConfigFiles === undefined ? {} : { sharedConfigFiles: given.sharedConfigFiles }),
  ...(given.sharedCredentialsFiles === undefined ? {} : { sharedCredentialsFiles: given.sharedCredentialsFiles }),
  ...(given.useFipsEndpoint === undefined ? {} : { useFipsEndpoint: given.useFipsEndpoint }),
  ...(given.useDualstackEndpoint === undefined ? {} : { useDualstackEndpoint: given.useDualstackEndpoint }),
  ...(given.maxRetries === undefined ? {} : { maxRetries: given.maxRetries }),
  ...(given.httpProxy === undefined ? {} : { httpProxy: given.httpProxy }),
  ...(given.httpsProxy === undefined ? {} : { httpsProxy: given.httpsProxy }),
  ...(given.noProxy === undefined ? {} : { noProxy: given.noProxy }),
  ...(given.customCaBundle === undefined ? {} : { customCaBundle: given.customCaBundle }),
  ...(given.stsRegion === undefined ? {} : { stsRegion: given.stsRegion }),
});

/** A registry connection in parts, each unknown or secret by itself; `undefined` is what the connection leaves out. */
type RegistryParts = {
  readonly [Key in keyof Omit<RegistryConnection, "allowInsecureEndpoint">]-?: pulumi.Output<
    RegistryConnection[Key] | undefined
  >;
} & { readonly stackConfig: pulumi.Output<boolean> };

/** What a setting says. `where` is for messages, which show no value, as any may be a secret. */
type Reader<Value> = (where: string, value: unknown) => Value;

const textOf: Reader<string> = (where, value) => {
  if (typeof value === "string") return value;
  throw lateError(`${where} must be a string`);
};

const proxyOf: Reader<string> = (where, value) => {
  const url = textOf(where, value);
  if (!url.includes("@")) return url;
  throw lateError(
    `${where} must have no user name and password, which would be stored in the state of every resource: set HTTPS_PROXY or ` +
      "HTTP_PROXY in the environment in place of it",
  );
};

const fileList: Reader<readonly string[]> = (where, value) => {
  if (Array.isArray(value) && value.every((one): one is string => typeof one === "string")) return value;
  throw lateError(`${where} must be a list of files`);
};

const flagOf: Reader<boolean> = (where, value) => {
  if (typeof value === "boolean") return value;
  throw lateError(`${where} must be true or false`);
};

const countOf: Reader<number | undefined> = (where, value) => {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value || undefined;
  throw lateError(`${where} must be a whole number`);
};

const accounts: Reader<readonly string[]> = (where, value) => {
  if (!Array.isArray(value)) throw lateError(`${where} must be a list of account IDs`);
  const ids = value.map(accountIdOf);
  // One that is no account id matches no account: forbidden, it would be allowed.
  const wrong = ids.flatMap((id, i) => (id === undefined ? [`${where}[${i}]`] : []));
  if (wrong.length === 0) return ids.flatMap((id) => id ?? []);
  throw lateError(`${wrong.join(", ")} must be an account ID of 12 digits: put it in quotes, including leading zeros`);
};

const endpointOf =
  (service: string): Reader<string | undefined> =>
  (where, value) => {
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    const urls = entries.map((one): unknown =>
      typeof one === "object" && one !== null ? Reflect.get(one, service) : undefined,
    );
    const url = urls.find(Boolean);
    return url === undefined ? undefined : textOf(`${where}[].${service}`, url);
  };

const onlyOne = (ids: readonly string[] | undefined): string | undefined => (ids?.length === 1 ? ids[0] : undefined);

const read = (provider: pulumi.ProviderResource): RegistryParts => {
  const name = pulumi.resourceName(provider);
  const part = <Value>(key: string, reader: Reader<Value>, structured = true): pulumi.Output<Value | undefined> =>
    providerSetting(provider, key, { structured }).value.apply((value) =>
      value === undefined ? undefined : reader(`provider "${name}": ${key}`, value),
    );
  const allowed = part("allowedAccountIds", accounts);
  // A single one before version 7 of `@pulumi/aws`.
  const roles = pulumi.all([part("assumeRoles", readProviderRoles), part("assumeRole", readProviderRoles)]);
  return {
    region: part("region", textOf, false),
    accountId: allowed.apply(onlyOne),
    profile: part("profile", textOf, false),
    assumeRoles: roles.apply(([chain, single]) => chain ?? single),
    endpoint: part("endpoints", endpointOf("ecr")),
    stsEndpoint: part("endpoints", endpointOf("sts")),
    allowedAccountIds: allowed.apply((ids) => (onlyOne(ids) === undefined ? ids : undefined)),
    forbiddenAccountIds: part("forbiddenAccountIds", accounts),
    assumeRoleWithWebIdentity: part("assumeRoleWithWebIdentity", readWebIdentity),
    sharedConfigFiles: part("sharedConfigFiles", fileList),
    sharedCredentialsFiles: part("sharedCredentialsFiles", fileList),
    useFipsEndpoint: part("useFipsEndpoint", flagOf),
    useDualstackEndpoint: part("useDualstackEndpoint", flagOf),
    maxRetries: part("maxRetries", countOf),
    httpProxy: part("httpProxy", proxyOf, false),
    httpsProxy: part("httpsProxy", proxyOf, false),
    noProxy: part("noProxy", textOf, false),
    customCaBundle: part("customCaBundle", textOf, false),
    stsRegion: part("stsRegion", textOf, false),
    stackConfig: pulumi.output(refuseSettings(provider).then(() => false)),
  };
};

/** Resources of one provider share what was read, so that a mistake in it is reported once. */
const known = new WeakMap<pulumi.ProviderResource, RegistryParts>();

/**
 * The registry that an `aws.Provider` reaches, in parts, so that previews show those that are known.
 *
 * Fails at once with `RunError` where the provider comes from another program, so that its settings are not available.
 */
export const registryParts = (provider: pulumi.ProviderResource): RegistryParts => {
  // Every aws.Provider has this property, whether it was given or not.
  if (!Reflect.has(provider, "region")) {
    throw new pulumi.RunError(
      "the aws.Provider comes from another program, so its settings are not available here: set the argument " +
        "registry: { region, profile }",
    );
  }
  const parts = known.get(provider) ?? read(provider);
  known.set(provider, parts);
  return parts;
};
