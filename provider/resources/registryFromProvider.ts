import * as pulumi from "@pulumi/pulumi";
import type { RegistryAlias } from "../registry/alias.js";
import { packageOf } from "./packageOf.js";
import { registryParts } from "./registryParts.js";

/**
 * The registry of the account and Region that an `aws.Provider` works in, reached as that provider reaches it.
 *
 * Takes over region, profile, roles, the endpoints of ECR and STS, and which accounts are allowed or forbidden. As with the
 * provider itself, the stack's `aws:*` configuration does not count then, only the environment does. A resource that is
 * given `{ provider }` does this by itself.
 *
 * Does not take over proxies, retries, certificates, `stsRegion`, and what tags a session. Fails, once the provider's
 * settings are known, where it has static keys, or others without which another identity or endpoint would be used; the
 * message says what to do. A secret setting makes all of the alias a secret, and one that is not known yet all of it unknown.
 *
 * @param provider an `aws.Provider` of `@pulumi/aws` version 6 or 7
 *
 * @example
 * new RegistryPolicy("policy", { registry: registryFromProvider(provider), policy });
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/provider/
 */
export const registryFromProvider = (provider: pulumi.ProviderResource): pulumi.Output<RegistryAlias> => {
  const pkg = packageOf(provider);
  if (pkg !== "aws") {
    throw new pulumi.RunError(
      `registryFromProvider takes an aws.Provider, but "${pulumi.resourceName(provider)}" is a provider of package "${pkg}": ` +
        "give one of @pulumi/aws, or write registry: { region, profile }",
    );
  }
  return pulumi
    .output(registryParts(provider))
    .apply(({ region, accountId, profile, assumeRoles, endpoint, stsEndpoint, stackConfig, ...accounts }) => ({
      ...(region === undefined ? {} : { region }),
      ...(accountId === undefined ? {} : { accountId }),
      ...(profile === undefined ? {} : { profile }),
      ...(assumeRoles === undefined ? {} : { assumeRoles }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
      ...(accounts.allowedAccountIds === undefined ? {} : { allowedAccountIds: accounts.allowedAccountIds }),
      ...(accounts.forbiddenAccountIds === undefined ? {} : { forbiddenAccountIds: accounts.forbiddenAccountIds }),
      stackConfig,
    }));
};
