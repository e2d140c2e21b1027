import assert from "node:assert/strict";
import type { ProviderArgs } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { refuseSettings } from "#provider/resources/refusedSettings.js";
import { awsProvider, Role, startProgram } from "../../support/awsProviders.js";

const staticKeys =
  "static keys would be stored in the state of every resource, and expire: use profile, assumeRoles or the environment, " +
  "or set aws:accessKey and aws:secretKey as secrets in the stack configuration and pass no provider";
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
      { insecure: true },
      "insecure: certificates are always checked here: leave it out, and name the certificate authority in customCaBundle",
    ],
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
      await refusal({ accessKey: "AKIAEXAMPLE", secretKey: "hush", token: "hush" }),
      message(`accessKey, secretKey, token: ${staticKeys}`),
    );
  });

  it("names those of another kind below them", async () => {
    assert.match((await refusal({ token: "hush", insecure: true })) ?? "", /\n {2}token: static.*\n {2}insecure: cert/);
  });

  it("refuses a key that is not known yet", async () => {
    assert.match(
      (await refusal({ accessKey: pulumi.output(0).apply(() => new Role("key").arn) }, true)) ?? "",
      /accessKey:/,
    );
  });

  for (const preview of [true, false]) {
    it(`accepts a provider that has none of them ${preview ? "in a preview" : "in an up"}`, async () => {
      const others = { sharedConfigFiles: ["/config"], useFipsEndpoint: true, insecure: false };

      assert.equal(await refusal({ region: "eu-west-1", profile: "prod", ...others }, preview), undefined);
    });
  }
});
