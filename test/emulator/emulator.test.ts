import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "./signedCall.js";

describe("emulator", () => {
  it("shares nothing with another one in the same process", async () => {
    const [one, other] = [await startEmulator({ clock: () => noon }), await startEmulator({ clock: () => noon })];
    const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];
    one.addFault({ operation: "DescribeRegistry", code: "ServerException" });

    await callEcr(one, "PutReplicationConfiguration", { replicationConfiguration: { rules } });
    const answer = await callEcr(other, "DescribeRegistry");
    await Promise.all([one.close(), other.close()]);

    assert.deepEqual(answer.body, { registryId: "111122223333", replicationConfiguration: { rules: [] } });
    assert.deepEqual(
      other.calls().map((call) => call.operation),
      ["DescribeRegistry"],
    );
  });

  it("gives the environment of the first identity, and no Region", async () => {
    const emulator = await startEmulator();

    const environment = emulator.environment("111122223333");
    await emulator.close();

    assert.deepEqual(environment, {
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: "AKIAEMULATOR00000001",
      AWS_SECRET_ACCESS_KEY: "not-a-secret-of-the-emulator-00000001",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  it("gives the environment of a named identity with the Region asked for", async () => {
    const identities = [{ name: "admin" }, { name: "ci", accessKeyId: "AKIACI", secretAccessKey: "given" }];
    const emulator = await startEmulator({ accounts: [{ id: "222222222222", identities }] });

    const environment = emulator.environment("222222222222", "ci", "eu-west-1");
    await emulator.close();

    assert.deepEqual(environment, {
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: "AKIACI",
      AWS_SECRET_ACCESS_KEY: "given",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_REGION: "eu-west-1",
    });
  });

  it("fails to give the environment of an account that it does not have", async () => {
    const emulator = await startEmulator();
    await emulator.close();

    assert.throws(() => emulator.environment("999999999999"), {
      message: "the emulator has no identity in account '999999999999'",
    });
  });

  it("fills registries at the start", async () => {
    const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];
    const emulator = await startEmulator({ registries: [{ account: "111122223333", region: "eu-west-1", rules }] });
    await emulator.close();

    assert.deepEqual(emulator.registry("111122223333", "eu-west-1").rules(), rules);
  });

  it("keeps its rules when the list that they came from changes", async () => {
    const emulator = await startEmulator();
    await emulator.close();
    const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];

    emulator.registry("111122223333", "eu-west-1").setRules(rules);
    rules.pop();

    assert.equal(emulator.registry("111122223333", "eu-west-1").rules().length, 1);
  });

  it("fails to be filled with a policy for somebody who does not exist, and names them", async () => {
    const emulator = await startEmulator({ principals: [] });
    await emulator.close();
    const role = "arn:aws:iam::222222222222:role/r";
    const policy = { Statement: { Effect: "Allow", Principal: { AWS: role }, Action: "ecr:*", Resource: "*" } };

    assert.throws(() => emulator.registry("111122223333", "eu-west-1").setPolicy(policy), {
      message: `the emulator has no principal ${role}`,
    });
  });

  it("fails to start on a port that is taken", async () => {
    const emulator = await startEmulator();

    await assert.rejects(startEmulator({ port: emulator.port }), { code: "EADDRINUSE" });
    await emulator.close();
  });

  it("closes with a connection open", async () => {
    const emulator = await startEmulator();
    const socket = connect(emulator.port, "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");

    await emulator.close();
    await closed;

    assert(socket.destroyed);
  });

  it("answers 404 to what is no call of ECR or STS", async () => {
    const emulator = await startEmulator();

    const answer = await fetch(`${emulator.url}/health`);
    await emulator.close();

    assert.equal(answer.status, 404);
    assert.equal(await answer.text(), "neither an ECR nor an STS request\n");
  });
});
