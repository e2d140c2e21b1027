import * as pulumi from "@pulumi/pulumi";
import { lateError } from "./later.js";
import { providerSetting } from "./providerSetting.js";

/** Settings that no registry is reached with, and why. */
const refused = [
  {
    keys: ["accessKey", "secretKey", "token"],
    structured: false,
    why:
      "static keys would be stored in the state of every resource, and expire: use profile, " +
      "assumeRoles or the environment, or set aws:accessKey and aws:secretKey as secrets in the stack configuration and " +
      "pass no provider",
  },
  {
    keys: ["insecure"],
    structured: true,
    why: "certificates are always checked here: leave it out, and name the certificate authority in customCaBundle",
  },
];

/** Fails with one `RunError` that names them all where a provider has such settings, without a value. */
export const refuseSettings = async (provider: pulumi.ProviderResource): Promise<void> => {
  const reasons = await Promise.all(
    refused.map(async ({ keys, structured, why }) => {
      const given = await Promise.all(keys.map((key) => providerSetting(provider, key, { structured }).given));
      const found = keys.filter((_, i) => given[i]);
      return found.length === 0 ? [] : [`\n  ${found.join(", ")}: ${why}`];
    }),
  );
  if (reasons.flat().length === 0) return;
  const name = pulumi.resourceName(provider);
  throw lateError(`provider "${name}" has settings that cannot be used for registries:${reasons.flat().join("")}`);
};
