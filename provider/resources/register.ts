import * as pulumi from "@pulumi/pulumi";

/** The package of the engine's host for dynamic providers; only a provider of this package can serve these resources. */
const hostPackage = "pulumi-nodejs";

/** Names a resource among all of its program; without stack and project, as both may be renamed. */
const qualifiedName = (type: string, name: string, opts: pulumi.CustomResourceOptions): pulumi.Output<string> =>
  pulumi.createUrn(name, type, opts.parent).apply((urn) => urn.split("::").slice(2).join("::"));

/** The properties of a resource that say what it is about. */
export interface Content {
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
export const propertiesOf = (
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

/** The resource options, with the structured value hidden in diffs. */
export const optionsOf = (
  { properties }: Content,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions => {
  // Not in the SDK's types, but on every instance: the engine would send the resource to that package's plugin, which
  // answers "unrecognized resource type": https://github.com/pulumi/pulumi/issues/2776
  const provided: unknown = opts.provider && Reflect.get(opts.provider, "pkg");
  if (provided !== undefined && provided !== hostPackage) {
    throw new pulumi.RunError(
      `option provider is a provider of package "${provided}", which cannot manage this resource: ` +
        "name the registry with the argument registry: { region, profile }, or set aws:region and aws:profile for the stack",
    );
  }
  return { hideDiffs: [...properties], ...opts };
};
