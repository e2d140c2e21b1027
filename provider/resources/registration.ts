import * as pulumi from "@pulumi/pulumi";
import { type Kind, typeToken } from "../kinds/kind.js";
import { stubOf } from "../kinds/stub.js";
import type { DestinationRegistriesArgs, SettingArgs, WholeSettingArgs } from "./arguments.js";
import { configuredRegistries, warnOfStrayKey } from "./configuredRegistries.js";
import { isPlainInput } from "./plainInput.js";
import { registryOption } from "./providerOption.js";
import { tellUpcoming } from "./upcoming.js";
import { writtenAtOf } from "./writtenAt.js";

/**
 * What a resource's constructor hands to the SDK.
 *
 * With an `id` among the options the resource is only read: whatever content its arguments hold is left out, as the program
 * asks for none.
 */
export const registration = <Content>(
  kind: Kind<Content>,
  name: string,
  args: SettingArgs,
  content: pulumi.Input<object | string> | undefined,
  opts: pulumi.CustomResourceOptions,
): readonly [type: string, name: string, props: pulumi.Inputs, opts: pulumi.CustomResourceOptions] => {
  refuseImport(kind, name, opts);
  refuseOutputs(kind, name, args);
  refuseMisconfigured(args);
  const reached = registryOption(args, opts);
  const { registry } = reached.args ?? {};
  const properties =
    opts.id === undefined
      ? {
          ...propertiesOf(kind, name, reached.args, content, reached.opts),
          ...given("__written", writtenAtOf(args)),
        }
      : propertiesOf(kind, name, registry === undefined ? {} : { registry }, undefined, reached.opts);
  if (opts.id === undefined) tellUpcoming(kind.setting.key, registry, properties);
  return [
    typeToken(kind),
    name,
    properties,
    // The structured value is hidden in diffs: what is derived shows the same, line by line.
    { hideDiffs: [...kind.properties], ...replacedInPlace(args), ...reached.opts },
  ];
};

/** A property of its own name, unless there is nothing to say: each one that is registered costs time. */
const given = (name: string, value: unknown): pulumi.Inputs => (value === undefined ? {} : { [name]: value });

/**
 * One that is replaced by force is checked and created as if it were new, without its state (`pulumi up --replace`): only a
 * delete before that tells what `restore` is to bring back.
 */
const replacedInPlace = (args: SettingArgs & Partial<Pick<WholeSettingArgs, "onDelete">>) =>
  args?.onDelete === "restore" ? { deleteBeforeReplace: true } : {};

/** Reports what is wrong with the named registries once, before any resource goes by a name. */
const refuseMisconfigured = (args: SettingArgs & Partial<DestinationRegistriesArgs>): void => {
  const destinations: unknown = args?.destinationRegistries;
  const references: readonly unknown[] = [args?.registry, ...(Array.isArray(destinations) ? destinations : [])];
  if (references.some((one) => typeof one === "string")) configuredRegistries();
  else warnOfStrayKey();
};

/**
 * Whether a value is a resource of a kind, whichever copy of this package or of the SDK made it.
 *
 * The SDK writes the type token on every resource. A class inherits `isInstance` of all resources otherwise.
 */
export const isOfKind = <Content>(kind: Kind<Content>, value: unknown): boolean =>
  pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === typeToken(kind);

/** The engine would read a resource to import by its ID alone, and so without the text that leads it to this package. */
const refuseImport = <Content>(kind: Kind<Content>, name: string, opts: pulumi.CustomResourceOptions): void => {
  if (opts.import === undefined) return;
  throw new pulumi.RunError(
    `${kind.name} "${name}": the resource option import cannot work with dynamic providers: remove it and run ` +
      "`npx ecr-registry import`, which writes the file for `pulumi import --file`; live content that the program asks for " +
      "is adopted without any import",
  );
};

/** An output that is given as an argument would be lost without a word, as outputs are registered under these names. */
const refuseOutputs = <Content>(kind: Kind<Content>, name: string, args: SettingArgs | undefined): void => {
  const given = outputsOf(kind).filter((key) => Reflect.get(args ?? {}, key) !== undefined);
  if (given.length === 0) return;
  const [content = ""] = kind.properties;
  const meant = given.map((key) => {
    if (key === "region") return "region is an output: write registry: { region: ... }";
    if (key === "registryId") return "registryId is an output: write registry: { accountId: ... }";
    if (key === "backfills") return 'backfills is an output: write backfill: "newDestinations"';
    return `${key} is an output: write it into ${content}`;
  });
  throw new pulumi.RunError(`${kind.name} "${name}": ${meant.join("; ")}`);
};

const outputsOf = <Content>({ derived, options }: Kind<Content>): readonly string[] => [
  "registryId",
  "region",
  ...derived,
  ...(options.includes("backfill") ? ["backfills"] : []),
];

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
  // Most programs are plain: each veil and each promise costs time for every resource of a fleet.
  const value = isPlainInput(content) ? undefined : pulumi.output(content);
  const veil = value?.apply(() => null);
  const backfill: unknown = Reflect.get(args ?? {}, "backfill");
  return {
    ...Object.fromEntries(kind.properties.map((key) => [key, undefined])),
    ...args,
    ...(kind.options.includes("backfill") ? { backfills: backfill === undefined ? undefined : veil } : {}),
    ...(backfill === undefined ? {} : { __backfill: veil }),
    registryId: undefined,
    region: undefined,
    ...Object.fromEntries(kind.derived.map((key) => [key, veil])),
    previous: veil,
    ...(value === undefined
      ? {}
      : {
          __applied: veil,
          replaces: veil,
          __secret: pulumi.isSecret(value).then((secret) => secret || undefined),
        }),
    __resource: urnOf(typeToken(kind), name, opts),
    __provider: stubOf(kind),
    // The host of dynamic providers hands them to none; see docs/decisions/0013-one-time-limit.md.
    ...(opts.customTimeouts === undefined ? {} : { __customTimeouts: { ...opts.customTimeouts } }),
  };
};

/**
 * Names a resource among all of its program, and to the engine's log.
 *
 * No Output: that of the parent's URN would make the resource depend on all children of its parent, and siblings of which
 * one depends on the other would wait for each other for ever.
 */
const urnOf = (type: string, name: string, opts: pulumi.CustomResourceOptions): string | Promise<string> => {
  if (opts.parent === undefined) return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
  return new Promise((resolve) => {
    pulumi.createUrn(name, type, opts.parent).apply(resolve);
  });
};
