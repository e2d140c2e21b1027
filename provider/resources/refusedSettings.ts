import * as pulumi from "@pulumi/pulumi";
import { lateError } from "./later.js";
import { providerSetting } from "./providerSetting.js";

interface Refused {
  readonly keys: readonly string[];
  readonly structured: boolean;
  readonly remedy: string;
}

const inEnvironment = (key: string, variables: string): Refused => ({
  keys: [key],
  structured: true,
  remedy: `cannot be taken over, and ignoring it would use another identity or endpoint: set ${variables} in the environment instead`,
});

/** Settings of an `aws.Provider` that a connection does not have. */
const refused: readonly Refused[] = [
  {
    keys: ["accessKey", "secretKey", "token"],
    structured: false,
    remedy:
      "static keys would be stored in the state of every resource, and expire: use profile, assumeRoles or the " +
      "environment, or set aws:accessKey and aws:secretKey as secrets in the stack configuration and pass no provider",
  },
  inEnvironment("assumeRoleWithWebIdentity", "AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE"),
  inEnvironment("sharedConfigFiles", "AWS_CONFIG_FILE"),
  inEnvironment("sharedCredentialsFiles", "AWS_SHARED_CREDENTIALS_FILE"),
  inEnvironment("useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT=true"),
  inEnvironment("useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT=true"),
];

const lineOf = async (
  provider: pulumi.ProviderResource,
  { keys, structured, remedy }: Refused,
): Promise<readonly string[]> => {
  const given = await Promise.all(keys.map((key) => providerSetting(provider, key, { structured }).given));
  const found = keys.filter((_, i) => given[i]);
  return found.length === 0 ? [] : [`  ${found.join(", ")}: ${remedy}`];
};

/**
 * Fails with one `RunError` that names them all where a provider has settings that decide who calls which endpoint and that
 * cannot be taken over. Shows no values.
 */
export const refuseSettings = async (provider: pulumi.ProviderResource): Promise<void> => {
  const lines = await Promise.all(refused.map((one) => lineOf(provider, one)));
  if (lines.flat().length === 0) return;
  throw lateError(
    `provider "${pulumi.resourceName(provider)}" has settings that cannot be used for registries:\n${lines.flat().join("\n")}`,
  );
};
