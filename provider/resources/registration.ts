import * as pulumi from "@pulumi/pulumi";
import { type Kind, typeToken } from "../kinds/kind.js";
import { stubOf } from "../kinds/stub.js";
import type { SettingArgs } from "./arguments.js";
import { registryOption } from "./providerOption.js";

/** Gives every part of a value the chance to be an Output. */
export type DeepInput<T> = pulumi.Input<
  T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly DeepInput<Item>[]
      : { [Key in keyof T]: DeepInput<T[Key]> }
>;

/** What a resource's constructor hands to the SDK. */
export const registration = <Content>(
  kind: Kind<Content>,
  name: string,
  args: SettingArgs,
  content: pulumi.Input<object | string> | undefined,
  opts: pulumi.CustomResourceOptions,
): readonly [type: string, name: string, props: pulumi.Inputs, opts: pulumi.CustomResourceOptions] => {
  const reached = registryOption(args, opts);
  return [
    typeToken(kind),
    name,
    propertiesOf(kind, name, reached.args, content, reached.opts),
    // The structured value is hidden in diffs: what is derived shows the same, line by line.
    { hideDiffs: [...kind.properties], ...reached.opts },
  ];
};

/**
 * The properties to register for a resource.
 *
 * Outputs must be named here to exist on the instance. Where the content is a secret or not known yet, what is derived
 * from it starts as a value that is so as well: the engine then marks the provider's results of the same names.
 */
const propertiesOf = <Content>(
  kind: Kind<Content>,
  name: string,
  args: object,
  content: pulumi.Input<object | string> | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs => {
  const value = pulumi.output(content);
  const veil = value.apply(() => null);
  return {
    ...Object.fromEntries(kind.properties.map((key) => [key, undefined])),
    ...args,
    registryId: undefined,
    region: undefined,
    ...Object.fromEntries(kind.derived.map((key) => [key, veil])),
    previous: veil,
    __applied: veil,
    replaces: veil,
    __secret: pulumi.isSecret(value).then((secret) => secret || undefined),
    __resource: urnOf(typeToken(kind), name, opts),
    __provider: stubOf(kind),
  };
};

/**
 * Names a resource among all of its program, and to the engine's log.
 *
 * No Output: that of the parent's URN would make the resource depend on all children of its parent, and siblings of which
 * one depends on the other would wait for each other for ever.
 */
const urnOf = (type: string, name: string, opts: pulumi.CustomResourceOptions): Promise<string> =>
  new Promise((resolve) => {
    pulumi.createUrn(name, type, opts.parent).apply(resolve);
  });
