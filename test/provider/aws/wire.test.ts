import assert from "node:assert/strict";
import { DescribeRegistryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { sdkError } from "#provider/aws/sdkError.js";
import { answererRemedy, rememberWire } from "#provider/aws/wire.js";

describe("what came over the wire", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  const open = () => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment("111122223333");
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    const client = new ECRClient({ region: "eu-west-1", endpoint: emulator.url, credentials });
    return { client, wireOf: rememberWire(client) };
  };

  it("is given for each answer, with members that the SDK leaves out", async () => {
    const { client, wireOf } = open();
    const body = {
      registryId: "111122223333",
      replicationConfiguration: { rules: [{ destinations: [], priority: 1 }] },
    };
    emulator.addFault({ operation: "DescribeRegistry", status: 200, body: JSON.stringify(body) });

    const first = await client.send(new DescribeRegistryCommand({}));
    const second = await client.send(new DescribeRegistryCommand({}));

    assert.deepEqual(wireOf(first), body);
    assert.ok(!JSON.stringify(first).includes("priority"));
    assert.deepEqual(wireOf(second), { registryId: "111122223333", replicationConfiguration: { rules: [] } });
  });

  it("is nothing for what is no answer of the client", () => {
    assert.equal(open().wireOf({}), undefined);
  });

  it("leaves an error of AWS as it is", async () => {
    const { client } = open();
    emulator.addFault({ operation: "DescribeRegistry", code: "AccessDeniedException", message: "no" });

    await assert.rejects(client.send(new DescribeRegistryCommand({})), {
      name: "AccessDeniedException",
      message: "no",
    });
  });

  it("takes an error without a body for one", async () => {
    const { client } = open();
    emulator.addFault({ operation: "DescribeRegistry", body: "", status: 400 });

    await assert.rejects(client.send(new DescribeRegistryCommand({})), (error: object) => {
      assert.deepEqual(Reflect.get(error, "$metadata").httpStatusCode, 400);
      return true;
    });
  });
});

describe("answererRemedy", () => {
  const of = (httpStatusCode: number, name = "UnreadableAnswer") =>
    answererRemedy(sdkError(Object.assign(new Error("x"), { name, $metadata: { httpStatusCode } })));

  it("sends whoever reads it to the proxy, the endpoint or the login that answered in place of AWS", () => {
    assert.match(of(403) ?? "", /whether the network wants a login/);
    assert.match(of(407) ?? "", /a proxy that wants a user name and a password/);
    assert.match(of(502) ?? "", /see to the proxy, or the endpoint/);
  });

  it("is none for an answer of AWS", () => {
    assert.equal(of(503, "ServiceUnavailable"), undefined);
  });
});
