import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { providerSetting } from "#provider/resources/providerSetting.js";
import { AnyProvider, Role, startProgram } from "../../support/awsProviders.js";
import { outputState } from "../../support/outputs.js";

const settingOf = async (input: unknown, { preview = false, structured = false } = {}) => {
  await startProgram({ preview });
  const { given, value } = providerSetting(new AnyProvider("aws", "prod", { key: input }), "key", { structured });
  return { given: await given, ...(await outputState(value)) };
};
const known = { known: true, secret: false };

describe("providerSetting", () => {
  for (const preview of [false, true]) {
    describe(preview ? "in a preview" : "in an up", () => {
      it("is not given, and known to be so, where the provider was not given it", async () => {
        assert.deepEqual(await settingOf(undefined, { preview }), { given: false, ...known, value: undefined });
      });

      for (const empty of [null, "", [], {}]) {
        it(`takes ${JSON.stringify(empty)} for not given`, async () => {
          assert.deepEqual(await settingOf(empty, { preview }), { given: false, ...known, value: undefined });
        });
      }

      for (const empty of ["null", "[]", "{}", "false", ""]) {
        it(`takes ${empty || "no text"} for not given where it is structured`, async () => {
          const setting = await settingOf(empty, { preview, structured: true });

          assert.deepEqual(setting, { given: false, ...known, value: undefined });
        });
      }

      it("reads text as it is", async () => {
        assert.deepEqual(await settingOf("[7]", { preview }), { given: true, ...known, value: "[7]" });
      });

      it("reads what is structured out of its JSON text", async () => {
        const setting = await settingOf("[7]", { preview, structured: true });

        assert.deepEqual(setting, { given: true, ...known, value: [7] });
      });

      it("keeps a secret", async () => {
        const setting = await settingOf(pulumi.secret("[7]"), { preview, structured: true });

        assert.deepEqual(setting, { given: true, known: true, secret: true, value: [7] });
      });
    });
  }

  it("is given, and not known, while its value is not", async () => {
    const arn = pulumi.output(0).apply(() => new Role("role").arn);

    assert.deepEqual(await settingOf(arn, { preview: true, structured: true }), {
      given: true,
      known: false,
      secret: false,
      value: undefined,
    });
  });

  it("fails on text that is no JSON without showing it", async () => {
    await startProgram();
    const provider = new AnyProvider("aws", "prod", { endpoints: "{hush" });
    const { given, value } = providerSetting(provider, "endpoints", { structured: true });
    const failures = await Promise.allSettled([given, outputState(value)]);

    for (const failure of failures) {
      assert.ok(failure.status === "rejected");
      assert.equal(failure.reason.message, 'endpoints of provider "prod" is not valid JSON: correct it');
    }
  });
});
