import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon, sendEcr, sendSts } from "../signedCall.js";

const account = "111122223333";
const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];

describe("emulator: faults", () => {
  let emulator: Emulator;
  let waited: number[];
  beforeEach(async () => {
    waited = [];
    emulator = await startEmulator({
      clock: () => noon,
      wait: async (milliseconds) => {
        waited.push(milliseconds);
      },
    });
  });
  afterEach(() => emulator.close());

  const statuses = async (operation: string, count: number) => {
    const answers: number[] = [];
    for (let call = 0; call < count; call += 1) answers.push((await callEcr(emulator, operation)).status);
    return answers;
  };
  const put = () => callEcr(emulator, "PutReplicationConfiguration", { replicationConfiguration: { rules } });
  const describeRules = async () => (await callEcr(emulator, "DescribeRegistry")).body;
  const seen = (shown: unknown) => ({ registryId: account, replicationConfiguration: { rules: shown } });

  it("answer with the given error instead of the real answer", async () => {
    emulator.addFault({
      operation: "DescribeRegistry",
      code: "InvalidParameterException",
      message: "as asked",
      status: 418,
    });

    const answer = await callEcr(emulator, "DescribeRegistry");

    assert.deepEqual(answer, { status: 418, body: { __type: "InvalidParameterException", message: "as asked" } });
  });

  it("throttle with the text of AWS", async () => {
    emulator.addFault({ operation: "*", code: "ThrottlingException" });

    const answer = await callEcr(emulator, "DescribeRegistry");

    assert.deepEqual(answer, { status: 400, body: { __type: "ThrottlingException", message: "Rate exceeded" } });
  });

  it("answer a ServerException with status 500", async () => {
    emulator.addFault({ operation: "*", code: "ServerException" });

    const answer = await callEcr(emulator, "DescribeRegistry");

    assert.equal(answer.status, 500);
  });

  it("speak XML to clients of STS", async () => {
    emulator.addFault({ operation: "GetCallerIdentity", code: "Throttling", message: "Rate exceeded" });

    const answer = await sendSts(emulator, { Action: "GetCallerIdentity" });

    assert.match(answer.text, /<Code>Throttling<\/Code><Message>Rate exceeded<\/Message>/);
  });

  it("answer with any text, as a broken proxy does", async () => {
    emulator.addFault({ operation: "*", status: 503, body: "<html>unavailable</html>" });

    const { status, type, text } = await sendEcr(emulator, "DescribeRegistry", "{}");

    assert.deepEqual({ status, type, text }, { status: 503, type: "text/html", text: "<html>unavailable</html>" });
  });

  it("strike once unless the rule says otherwise", async () => {
    emulator.addFault({ operation: "DescribeRegistry", code: "ServerException" });

    assert.deepEqual(await statuses("DescribeRegistry", 2), [500, 200]);
  });

  it("strike as often as the rule says", async () => {
    emulator.addFault({ operation: "DescribeRegistry", code: "ServerException", times: 2 });

    assert.deepEqual(await statuses("DescribeRegistry", 3), [500, 500, 200]);
  });

  it("leave the first calls alone when the rule says so", async () => {
    emulator.addFault({ operation: "DescribeRegistry", code: "ServerException", skip: 2 });

    assert.deepEqual(await statuses("DescribeRegistry", 4), [200, 200, 500, 200]);
  });

  it("strike one after the other, in the order in which they were added", async () => {
    emulator.addFault({ operation: "DescribeRegistry", code: "ServerException" });
    emulator.addFault({ operation: "DescribeRegistry", code: "ThrottlingException" });

    assert.deepEqual(await statuses("DescribeRegistry", 3), [500, 400, 200]);
  });

  for (const other of [{ operation: "GetRegistryPolicy" }, { account: "222222222222" }, { region: "us-east-1" }]) {
    it(`leave calls alone that differ in the ${Object.keys(other)}`, async () => {
      emulator.addFault({ operation: "DescribeRegistry", code: "ServerException", ...other });

      assert.deepEqual(await statuses("DescribeRegistry", 1), [200]);
    });
  }

  it("end when they are cleared", async () => {
    emulator.addFault({ operation: "*", code: "ServerException", times: 9 });

    emulator.clearFaults();

    assert.deepEqual(await statuses("DescribeRegistry", 1), [200]);
  });

  it("show what is left of them", async () => {
    emulator.addFault({ operation: "*", code: "ServerException", times: 3 });
    emulator.addFault({ operation: "*", code: "ServerException", skip: 3 });

    await statuses("DescribeRegistry", 1);

    assert.deepEqual(
      emulator.faults().map(({ times, skip }) => ({ times, skip })),
      [
        { times: 2, skip: undefined },
        { times: undefined, skip: 3 },
      ],
    );
  });

  it("keep a write from taking effect", async () => {
    emulator.addFault({ operation: "PutReplicationConfiguration", code: "ServerException" });

    await put();

    assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), []);
  });

  it("let a write take effect first when the rule says so", async () => {
    emulator.addFault({ operation: "PutReplicationConfiguration", code: "ServerException", afterCommit: true });

    const answer = await put();

    assert.equal(answer.status, 500);
    assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), rules);
  });

  it("cut the connection when the rule says so", async () => {
    emulator.addFault({ operation: "DescribeRegistry", reset: true });

    await assert.rejects(callEcr(emulator, "DescribeRegistry"), (error: Error) => {
      assert(error.cause instanceof Error && "code" in error.cause);
      assert.equal(error.cause.code, "ECONNRESET");
      return true;
    });
  });

  it("lose the answer to a write that took effect", async () => {
    emulator.addFault({ operation: "PutReplicationConfiguration", reset: true, afterCommit: true });

    await assert.rejects(put());

    assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), rules);
  });

  it("enter the call log, a reset with status 0", async () => {
    emulator.addFault({ operation: "DescribeRegistry", reset: true });
    emulator.addFault({ operation: "DescribeRegistry", code: "ThrottlingException" });

    await assert.rejects(callEcr(emulator, "DescribeRegistry"));
    await callEcr(emulator, "DescribeRegistry");

    assert.deepEqual(
      emulator.calls().map(({ status, errorCode }) => ({ status, errorCode })),
      [
        { status: 0, errorCode: undefined },
        { status: 400, errorCode: "ThrottlingException" },
      ],
    );
  });

  it("wait before the real answer", async () => {
    emulator.addFault({ operation: "DescribeRegistry", delayMs: 1500 });

    const answer = await callEcr(emulator, "DescribeRegistry");

    assert.equal(answer.status, 200);
    assert.deepEqual(waited, [1500]);
  });

  it("show the value before a write to as many reads as the rule says", async () => {
    emulator.addFault({ operation: "PutReplicationConfiguration", staleReads: 2 });

    await put();

    assert.deepEqual(
      [await describeRules(), await describeRules(), await describeRules()],
      [seen([]), seen([]), seen(rules)],
    );
  });

  it("show the value before a write whose answer was lost", async () => {
    emulator.addFault({
      operation: "PutReplicationConfiguration",
      staleReads: 1,
      afterCommit: true,
      code: "ServerException",
    });

    await put();

    assert.deepEqual([await describeRules(), await describeRules()], [seen([]), seen(rules)]);
  });

  it("do not hide a policy behind stale rules", async () => {
    emulator.addFault({ operation: "PutReplicationConfiguration", staleReads: 1 });
    const policy = { Statement: { Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" } };

    await put();
    emulator.registry(account, "eu-west-1").setPolicy(policy);

    assert.equal((await callEcr(emulator, "GetRegistryPolicy")).status, 200);
  });

  it("say no policy after one was put, as AWS has been seen to", async () => {
    emulator.addFault({ operation: "PutRegistryPolicy", staleReads: 1 });
    const policyText = '{"Statement":{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"*"}}';

    await callEcr(emulator, "PutRegistryPolicy", { policyText });

    assert.deepEqual(await statuses("GetRegistryPolicy", 2), [400, 200]);
  });

  it("show the back door what is really stored", async () => {
    emulator.addFault({ operation: "PutReplicationConfiguration", staleReads: 1 });

    await put();

    assert.deepEqual(emulator.registry(account, "eu-west-1").rules(), rules);
  });
});
