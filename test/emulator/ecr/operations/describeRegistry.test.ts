import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon, sendEcr } from "../../signedCall.js";

describe("emulator: DescribeRegistry", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  describe("serialization", () => {
    it("answers in AWS JSON 1.1 with a request id", async () => {
      const answer = await sendEcr(emulator, "DescribeRegistry", "{}");

      assert.deepEqual(answer, {
        status: 200,
        type: "application/x-amz-json-1.1",
        requestId: "00000000-0000-4000-8000-000000000001",
        text: '{"registryId":"111122223333","replicationConfiguration":{"rules":[]}}',
      });
    });

    it("fails when the body is not JSON", async () => {
      const answer = await sendEcr(emulator, "DescribeRegistry", "rules: []");

      assert.equal(answer.status, 400);
      assert.deepEqual(JSON.parse(answer.text), {
        __type: "SerializationException",
        message: "the request body is not JSON",
      });
    });

    it("fails when the body is a list", async () => {
      const answer = await callEcr(emulator, "DescribeRegistry", []);

      assert.deepEqual(answer, {
        status: 400,
        body: { __type: "SerializationException", message: "Start of list found where not expected" },
      });
    });
  });

  describe("validation", () => {
    it("ignores members that it does not know", async () => {
      const answer = await callEcr(emulator, "DescribeRegistry", { registryId: "999999999999" });

      assert.deepEqual(answer.body, { registryId: "111122223333", replicationConfiguration: { rules: [] } });
    });
  });

  describe("functionality", () => {
    it("keeps the order of rules, destinations and filters", async () => {
      const rules = [
        {
          destinations: [
            { region: "us-west-2", registryId: "222222222222" },
            { region: "eu-central-1", registryId: "111122223333" },
          ],
          repositoryFilters: [
            { filter: "web", filterType: "PREFIX_MATCH" },
            { filter: "api", filterType: "PREFIX_MATCH" },
          ],
        },
        { destinations: [{ region: "ap-south-1", registryId: "222222222222" }] },
      ];
      emulator.registry("111122223333", "eu-west-1").setRules(rules);

      const answer = await callEcr(emulator, "DescribeRegistry");

      assert.deepEqual(answer.body, { registryId: "111122223333", replicationConfiguration: { rules } });
    });

    it("leaves out the filters of a rule without any", async () => {
      emulator.registry("111122223333", "eu-west-1").setRules([{ destinations: [] }]);

      const answer = await callEcr(emulator, "DescribeRegistry");

      assert.deepEqual(answer.body, {
        registryId: "111122223333",
        replicationConfiguration: { rules: [{ destinations: [] }] },
      });
    });

    it("shows an empty list of filters for a rule without any when that is asked for", async () => {
      const other = await startEmulator({ clock: () => noon, absentFilters: "empty" });
      other.registry("111122223333", "eu-west-1").setRules([{ destinations: [] }]);

      const answer = await callEcr(other, "DescribeRegistry");
      await other.close();

      assert.deepEqual(answer.body, {
        registryId: "111122223333",
        replicationConfiguration: { rules: [{ destinations: [], repositoryFilters: [] }] },
      });
    });

    it("knows each Region of an account by itself", async () => {
      emulator.registry("111122223333", "us-east-1").setRules([{ destinations: [] }]);

      const answer = await callEcr(emulator, "DescribeRegistry", {}, { region: "eu-west-1" });

      assert.deepEqual(answer.body, { registryId: "111122223333", replicationConfiguration: { rules: [] } });
    });
  });
});
