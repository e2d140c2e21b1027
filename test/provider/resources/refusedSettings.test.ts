import assert from "node:assert/strict";
import type { ProviderArgs } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { refuseSettings } from "#provider/resources/refusedSettings.js";
import { awsProvider, Role, startProgram } from "../../support/awsProviders.js";

const staticKeys =
  "static keys would be stored in the state of every resource, and expire: use profile, assumeRoles or the environment, " +
  "or set aws:accessKey and aws:secretKey as secrets in the stack configuration and pass no provider";
const instead = (variables: string) =>
  `cannot be taken over, and ignoring it would use another identity or endpoint: set ${variables} in the environment instead`;

const refusal = async (args: ProviderArgs, preview = false): Promise<string | undefined> => {
  await startProgram({ preview });
  try {
    await refuseSettings(awsProvider(args));
    return undefined;
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) return error.message;
    throw error;
  }
};
const message = (...lines: string[]) =>
  ['provider "prod" has settings that cannot be used for registries:', ...lines].join("\n  ");

describe("refuseSettings", () => {
  const settings: readonly (readonly [args: ProviderArgs, line: string])[] = [
    [{ accessKey: "AKIAEXAMPLE", secretKey: "hush" }, `accessKey, secretKey: ${staticKeys}`],
    [{ token: "hush" }, `token: ${staticKeys}`],
    [
      { assumeRoleWithWebIdentity: { roleArn: "arn", webIdentityTokenFile: "/token" } },
      `assumeRoleWithWebIdentity: ${instead("AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE")}`,
    ],
    [{ sharedConfigFiles: ["/config"] }, `sharedConfigFiles: ${instead("AWS_CONFIG_FILE")}`],
    [{ sharedCredentialsFiles: ["/keys"] }, `sharedCredentialsFiles: ${instead("AWS_SHARED_CREDENTIALS_FILE")}`],
    [{ useFipsEndpoint: true }, `useFipsEndpoint: ${instead("AWS_USE_FIPS_ENDPOINT=true")}`],
    [{ useDualstackEndpoint: true }, `useDualstackEndpoint: ${instead("AWS_USE_DUALSTACK_ENDPOINT=true")}`],
  ];
  for (const [args, line] of settings) {
    for (const preview of [true, false]) {
      it(`refuses ${Object.keys(args).join(" and ")} ${preview ? "in a preview" : "in an up"}`, async () => {
        assert.equal(await refusal(args, preview), message(line));
      });
    }
  }

  it("names all of them at once", async () => {
    assert.equal(
      await refusal({ token: "hush", useFipsEndpoint: true }),
      message(`token: ${staticKeys}`, `useFipsEndpoint: ${instead("AWS_USE_FIPS_ENDPOINT=true")}`),
    );
  });

  it("refuses a key that is not known yet", async () => {
    assert.match(
      (await refusal({ accessKey: pulumi.output(0).apply(() => new Role("key").arn) }, true)) ?? "",
      /accessKey:/,
    );
  });

  for (const preview of [true, false]) {
    it(`accepts a provider that has none of them ${preview ? "in a preview" : "in an up"}`, async () => {
      const empty = { sharedConfigFiles: [], useFipsEndpoint: false, useDualstackEndpoint: false };

      assert.equal(await refusal({ region: "eu-west-1", profile: "prod", ...empty }, preview), undefined);
    });
  }
});
