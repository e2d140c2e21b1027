import * as pulumi from "@pulumi/pulumi";
import { lateError } from "./later.js";
import { providerSetting } from "./providerSetting.js";

const staticKeys = ["accessKey", "secretKey", "token"];

/** Fails with one `RunError` that names them all where a provider has static keys, without a value. */
export const refuseSettings = async (provider: pulumi.ProviderResource): Promise<void> => {
  const given = await Promise.all(staticKeys.map((key) => providerSetting(provider, key).given));
  const found = staticKeys.filter((_, i) => given[i]);
  if (found.length === 0) return;
  throw lateError(
    `provider "${pulumi.resourceName(provider)}" has settings that cannot be used for registries:\n` +
      `  ${found.join(", ")}: static keys would be stored in the state of every resource, and expire: use profile, ` +
      "assumeRoles or the environment, or set aws:accessKey and aws:secretKey as secrets in the stack configuration and " +
      "pass no provider",
  );
};
