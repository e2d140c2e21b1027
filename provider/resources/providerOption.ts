import * as pulumi from "@pulumi/pulumi";
import type { SettingArgs } from "./arguments.js";
import { registryParts } from "./awsProvider.js";
import { packageOf } from "./providerSetting.js";

/** The engine's host for dynamic providers; only a provider of this package can serve these resources. */
const hostPackage = "pulumi-nodejs";

/** `pulumi.mergeOptions` makes `providers` of what a program gave as `provider`, and the SDK's constructor refuses these. */
type Options = pulumi.CustomResourceOptions & Pick<pulumi.ComponentResourceOptions, "providers">;

/**
 * Takes an `aws.Provider` among the options, or a parent's where neither a registry nor a provider is given, for the
 * registry; the engine must not see it.
 *
 * The engine would send the resource to that package's plugin, which answers "unrecognized resource type":
 * https://github.com/pulumi/pulumi/issues/2776
 */
export const registryOption = <Args extends Pick<SettingArgs, "registry">>(
  args: Args,
  opts: Options,
): { readonly args: Args; readonly opts: pulumi.CustomResourceOptions } => {
  const { provider, providers = [], ...others } = opts;
  const given = [...Object.values(providers), ...(provider === undefined ? [] : [provider])];
  const stranger = given.map(packageOf).find((pkg) => pkg !== hostPackage && pkg !== "aws");
  if (stranger !== undefined) {
    throw new pulumi.RunError(
      `option provider is a provider of package "${stranger}", which cannot manage this resource: pass an aws.Provider, ` +
        "set the argument registry: { region, profile }, or set aws:region and aws:profile in the stack configuration",
    );
  }
  // As in the SDK: the last one of a package counts.
  const host = given.findLast((one) => packageOf(one) === hostPackage);
  const aws = given.findLast((one) => packageOf(one) === "aws");
  const registry = args?.registry ?? undefined;
  const named = registry !== undefined;
  if (named && aws !== undefined) {
    throw new pulumi.RunError(
      `argument registry and option provider ("${pulumi.resourceName(aws)}") both say which registry it is: pass only one of them`,
    );
  }
  const rest = host === undefined ? others : { ...others, provider: host };
  // Whether an Output holds a registry shows only later; if it does not, that is as if the argument had been left out.
  const mayBeNothing = !named || pulumi.Output.isInstance(registry) || registry instanceof Promise;
  const inherited =
    mayBeNothing && host === undefined ? opts.parent?.getProvider("aws:ecr/registryPolicy:RegistryPolicy") : undefined;
  const chosen = aws ?? inherited;
  if (chosen === undefined) return { args, opts: rest };
  const parts = registryParts(chosen);
  const late: pulumi.Output<unknown> = pulumi.output<unknown>(registry);
  return { args: { ...args, registry: named ? late.apply((known) => known ?? parts) : parts }, opts: rest };
};
