import * as pulumi from "@pulumi/pulumi";

/** Names a resource among all of its program; without stack and project, as both may be renamed. */
const qualifiedName = (type: string, name: string, opts: pulumi.CustomResourceOptions): pulumi.Output<string> =>
  pulumi.createUrn(name, type, opts.parent).apply((urn) => urn.split("::").slice(2).join("::"));

/**
 * The properties to register for a resource that owns a whole setting.
 *
 * Outputs must be named here to exist on the instance. Where the content is a secret or not known yet, what is derived
 * from it starts as a value that is so as well: the engine then marks the provider's results of the same names.
 */
export const propertiesOf = (
  type: string,
  name: string,
  stub: string,
  args: object,
  content: {
    readonly property: string;
    readonly summary: string;
    readonly value: pulumi.Input<object | string> | undefined;
  },
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs => {
  const value = pulumi.output(content.value);
  const veil = value.apply(() => null);
  return {
    ...args,
    registryId: undefined,
    region: undefined,
    [content.summary]: veil,
    previous: veil,
    __applied: veil,
    replaces: veil,
    __secret: pulumi.isSecret(value).then((secret) => secret || undefined),
    __resource: qualifiedName(type, name, opts),
    __provider: stub,
  };
};

/** The resource options, with the structured value hidden in diffs: the summary shows the same, line by line. */
export const optionsOf = (property: string, opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions => ({
  hideDiffs: [property],
  ...opts,
});
