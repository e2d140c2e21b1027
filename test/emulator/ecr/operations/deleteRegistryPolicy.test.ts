import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon, sendEcr } from "../../signedCall.js";

const policy = { Statement: { Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" } };

describe("emulator: DeleteRegistryPolicy", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  describe("serialization", () => {
    it("fails when the body is not JSON", async () => {
      const answer = await sendEcr(emulator, "DeleteRegistryPolicy", "");

      assert.match(answer.text, /"__type":"SerializationException"/);
    });
  });

  describe("validation", () => {
    it("fails when there is no policy", async () => {
      const answer = await callEcr(emulator, "DeleteRegistryPolicy");

      assert.deepEqual(answer, {
        status: 400,
        body: {
          __type: "RegistryPolicyNotFoundException",
          message: "Registry policy does not exist in the registry with id '111122223333'",
        },
      });
    });
  });

  describe("functionality", () => {
    it("answers with the policy that it removed", async () => {
      emulator.registry("111122223333", "eu-west-1").setPolicy(policy);
      const before = emulator.registry("111122223333", "eu-west-1").policy();

      const answer = await callEcr(emulator, "DeleteRegistryPolicy");

      assert.deepEqual(answer, { status: 200, body: { registryId: "111122223333", policyText: before } });
    });

    it("leaves no policy behind", async () => {
      emulator.registry("111122223333", "eu-west-1").setPolicy(policy);

      await callEcr(emulator, "DeleteRegistryPolicy");

      assert.equal(emulator.registry("111122223333", "eu-west-1").policy(), undefined);
    });

    it("leaves the replication rules alone", async () => {
      const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];
      emulator.registry("111122223333", "eu-west-1").setPolicy(policy);
      emulator.registry("111122223333", "eu-west-1").setRules(rules);

      await callEcr(emulator, "DeleteRegistryPolicy");

      assert.deepEqual(emulator.registry("111122223333", "eu-west-1").rules(), rules);
    });
  });
});
