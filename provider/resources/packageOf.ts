import type * as pulumi from "@pulumi/pulumi";

/** The package that a provider is of: `aws`, or `pulumi-nodejs` for the engine's host for dynamic providers. */
export const packageOf = (provider: pulumi.ProviderResource): unknown =>
  // Not in the SDK's types, but on every instance.
  Reflect.get(provider, "pkg");
