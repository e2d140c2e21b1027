import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

describe("emulator: GetAccountSetting and PutAccountSetting", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  const get = (name: unknown, region = "eu-west-1") => callEcr(emulator, "GetAccountSetting", { name }, { region });
  const put = (name: unknown, value: unknown) => callEcr(emulator, "PutAccountSetting", { name, value });
  const putPolicy = (action: string) =>
    callEcr(emulator, "PutRegistryPolicy", {
      policyText: JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: action, Resource: "*" } }),
    });
  const refusal = (member: string, constraint: string) => ({
    status: 400,
    body: {
      __type: "InvalidParameterException",
      message: `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
    },
  });

  describe("serialization", () => {
    it("fails for a number as the name", async () => {
      assert.deepEqual(await get(1), {
        status: 400,
        body: { __type: "SerializationException", message: "NUMBER_VALUE cannot be converted to String" },
      });
    });
  });

  describe("validation", () => {
    const names = "Member must satisfy enum value set: [BASIC_SCAN_TYPE_VERSION, REGISTRY_POLICY_SCOPE, BLOB_MOUNTING]";

    it("fails to get without a name", async () => {
      assert.deepEqual(await get(undefined), refusal("name", "Member must not be null"));
    });

    it("fails to get a setting that does not exist", async () => {
      assert.deepEqual(await get("REGISTRY_SCOPE"), refusal("name", names));
    });

    it("fails to put without a value", async () => {
      assert.deepEqual(await put("REGISTRY_POLICY_SCOPE", undefined), refusal("value", "Member must not be null"));
    });

    it("fails to put a value that the setting cannot take", async () => {
      assert.deepEqual(
        await put("REGISTRY_POLICY_SCOPE", "V3"),
        refusal("value", "Member must satisfy enum value set: [V1, V2]"),
      );
    });
  });

  describe("functionality", () => {
    for (const [name, value] of [
      ["BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE"],
      ["REGISTRY_POLICY_SCOPE", "V2"],
      ["BLOB_MOUNTING", "DISABLED"],
    ] as const) {
      it(`has ${value} for ${name} until it is set`, async () => {
        assert.deepEqual(await get(name), { status: 200, body: { name, value } });
      });
    }

    it("answers a put with what was put", async () => {
      const answer = await put("BLOB_MOUNTING", "ENABLED");

      assert.deepEqual(answer, { status: 200, body: { name: "BLOB_MOUNTING", value: "ENABLED" } });
    });

    it("reads back what was put", async () => {
      await put("REGISTRY_POLICY_SCOPE", "V1");

      assert.deepEqual((await get("REGISTRY_POLICY_SCOPE")).body, { name: "REGISTRY_POLICY_SCOPE", value: "V1" });
    });

    it("holds for one Region only", async () => {
      await put("REGISTRY_POLICY_SCOPE", "V1");

      const answer = await get("REGISTRY_POLICY_SCOPE", "us-east-1");

      assert.deepEqual(answer.body, { name: "REGISTRY_POLICY_SCOPE", value: "V2" });
    });

    it("keeps other settings as they are", async () => {
      await put("BLOB_MOUNTING", "ENABLED");
      await put("REGISTRY_POLICY_SCOPE", "V1");

      assert.deepEqual((await get("BLOB_MOUNTING")).body, { name: "BLOB_MOUNTING", value: "ENABLED" });
    });

    it("decides which actions a registry policy may name", async () => {
      const before = await putPolicy("ecr:PutImage");
      await put("REGISTRY_POLICY_SCOPE", "V1");
      const after = await putPolicy("ecr:PutImage");

      assert.deepEqual([before.status, after.status], [200, 400]);
    });
  });
});
