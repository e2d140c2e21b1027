import * as pulumi from "@pulumi/pulumi";
import type { AssumedRole } from "../registry/alias.js";
import { lateError } from "./lateError.js";
import { providerSetting } from "./providerSetting.js";
import { readProviderRoles } from "./readProviderRoles.js";
import { refuseSettings } from "./refuseSettings.js";

/** A registry alias in parts, each unknown or secret by itself; `undefined` is what the alias leaves out. */
export interface RegistryParts {
  readonly region: pulumi.Output<string | undefined>;
  readonly accountId: pulumi.Output<string | undefined>;
  readonly profile: pulumi.Output<string | undefined>;
  readonly assumeRoles: pulumi.Output<readonly AssumedRole[] | undefined>;
  readonly endpoint: pulumi.Output<string | undefined>;
  readonly stsEndpoint: pulumi.Output<string | undefined>;
  readonly allowedAccountIds: pulumi.Output<readonly string[] | undefined>;
  readonly forbiddenAccountIds: pulumi.Output<readonly string[] | undefined>;
  readonly stackConfig: pulumi.Output<boolean>;
}

/** What a setting says. `where` is for messages, which show no value, as any may be a secret. */
type Reader<Value> = (where: string, value: unknown) => Value;

const text: Reader<string> = (where, value) => {
  if (typeof value === "string") return value;
  throw lateError(`${where} must be text`);
};

const accounts: Reader<readonly string[]> = (where, value) => {
  if (Array.isArray(value)) return value.map(String);
  throw lateError(`${where} must be a list of account ids`);
};

const endpointOf =
  (service: string): Reader<string | undefined> =>
  (where, value) => {
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    const urls = entries.map((one): unknown =>
      typeof one === "object" && one !== null ? Reflect.get(one, service) : undefined,
    );
    const url = urls.find(Boolean);
    return url === undefined ? undefined : text(`${where}[].${service}`, url);
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
    region: part("region", text, false),
    accountId: allowed.apply(onlyOne),
    profile: part("profile", text, false),
    assumeRoles: roles.apply(([chain, single]) => chain ?? single),
    endpoint: part("endpoints", endpointOf("ecr")),
    stsEndpoint: part("endpoints", endpointOf("sts")),
    allowedAccountIds: allowed.apply((ids) => (onlyOne(ids) === undefined ? ids : undefined)),
    forbiddenAccountIds: part("forbiddenAccountIds", accounts),
    stackConfig: pulumi.output(refuseSettings(provider).then(() => false)),
  };
};

/** Resources of one provider share what was read, so that what is wrong with it is told once. */
const known = new WeakMap<pulumi.ProviderResource, RegistryParts>();

/**
 * The registry that an `aws.Provider` reaches, in parts, so that previews show those that are known.
 *
 * Fails at once with `RunError` where the provider stands for one of another program, whose settings nobody can see here.
 */
export const registryParts = (provider: pulumi.ProviderResource): RegistryParts => {
  // Every aws.Provider has this property, whether it was given or not.
  if (!Reflect.has(provider, "region")) {
    throw new pulumi.RunError(
      "the aws.Provider was handed over by another program, and its settings cannot be seen here: name the registry " +
        "with the argument registry: { region, profile }",
    );
  }
  const parts = known.get(provider) ?? read(provider);
  known.set(provider, parts);
  return parts;
};
