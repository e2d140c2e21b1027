import * as pulumi from "@pulumi/pulumi";
import type { SettingArgs } from "./arguments.js";
import { lateError } from "./later.js";
import { reach } from "./providerOption.js";
import { providerSetting } from "./providerSetting.js";

/**
 * Names a resource among all of its program; without stack and project, as both may be renamed.
 *
 * No Output: that of the parent's URN would make the resource depend on all children of its parent, and siblings of which
 * one depends on the other would wait for each other for ever.
 */
const qualifiedName = (type: string, name: string, opts: pulumi.CustomResourceOptions): Promise<string> =>
  new Promise((resolve) => {
    pulumi.createUrn(name, type, opts.parent).apply((urn) => resolve(urn.split("::").slice(2).join("::")));
  });

/** The properties of a resource that say what it is about. */
interface Content {
  /** Names of the arguments that hold it; hidden in diffs, as what is derived shows the same line by line. */
  readonly properties: readonly string[];
  /** Names of what the provider derives from it. */
  readonly derived: readonly string[];
  readonly value: pulumi.Input<object | string> | undefined;
}

/**
 * The properties to register for a resource.
 *
 * Outputs must be named here to exist on the instance. Where the content is a secret or not known yet, what is derived
 * from it starts as a value that is so as well: the engine then marks the provider's results of the same names.
 */
const propertiesOf = (
  type: string,
  name: string,
  stub: string,
  args: object,
  content: Content,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs => {
  const value = pulumi.output(content.value);
  const veil = value.apply(() => null);
  return {
    ...args,
    registryId: undefined,
    region: undefined,
    ...Object.fromEntries(content.derived.map((key) => [key, veil])),
    previous: veil,
    __applied: veil,
    replaces: veil,
    __secret: pulumi.isSecret(value).then((secret) => secret || undefined),
    __resource: qualifiedName(type, name, opts),
    __provider: stub,
  };
};

/** What a resource's constructor hands to the SDK, and its arguments with the registry that it is in. */
export const registration = <Args extends SettingArgs>(
  type: string,
  stub: string,
  name: string,
  args: Args,
  content: Content,
  opts: pulumi.CustomResourceOptions,
) => {
  const reached = reach(args, opts);
  return {
    args: reached.args,
    props: propertiesOf(type, name, stub, reached.args, content, reached.opts),
    // The structured value is hidden in diffs: what is derived shows the same, line by line.
    opts: { hideDiffs: [...content.properties], ...reached.opts },
  };
};

interface Refused {
  readonly keys: readonly string[];
  readonly structured: boolean;
  readonly remedy: string;
}

const inEnvironment = (key: string, variables: string): Refused => ({
  keys: [key],
  structured: true,
  remedy: `cannot be taken over, and leaving it out would mean another identity or endpoint: set ${variables} instead`,
});

/** What an `aws.Provider` can be given and a registry alias cannot say. */
const refused: readonly Refused[] = [
  {
    keys: ["accessKey", "secretKey", "token"],
    structured: false,
    remedy:
      "static keys would be written to the state of every resource, and expire: use profile, assumeRoles or the " +
      "environment, or set aws:accessKey and aws:secretKey as secrets of the stack and give no provider",
  },
  inEnvironment("assumeRoleWithWebIdentity", "AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE"),
  inEnvironment("sharedConfigFiles", "AWS_CONFIG_FILE"),
  inEnvironment("sharedCredentialsFiles", "AWS_SHARED_CREDENTIALS_FILE"),
  inEnvironment("useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT=true"),
  inEnvironment("useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT=true"),
];

const lineOf = async (
  provider: pulumi.ProviderResource,
  { keys, structured, remedy }: Refused,
): Promise<readonly string[]> => {
  const given = await Promise.all(keys.map((key) => providerSetting(provider, key, { structured }).given));
  const found = keys.filter((_, i) => given[i]);
  return found.length === 0 ? [] : [`  ${found.join(", ")}: ${remedy}`];
};

/**
 * Fails with one `RunError` that names them all where a provider has settings that decide who calls which endpoint and that
 * cannot be taken over. Shows no values.
 */
export const refuseSettings = async (provider: pulumi.ProviderResource): Promise<void> => {
  const lines = await Promise.all(refused.map((one) => lineOf(provider, one)));
  if (lines.flat().length === 0) return;
  throw lateError(
    `provider "${pulumi.resourceName(provider)}" has settings that registries cannot be reached with:\n${lines.flat().join("\n")}`,
  );
};

/** Gives every part of a value the chance to be an Output. */
export type DeepInput<T> = pulumi.Input<
  T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly DeepInput<Item>[]
      : { [Key in keyof T]: DeepInput<T[Key]> }
>;
