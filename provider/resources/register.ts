import * as pulumi from "@pulumi/pulumi";
import type { SettingArgs } from "./arguments.js";
import { reach } from "./reach.js";

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
