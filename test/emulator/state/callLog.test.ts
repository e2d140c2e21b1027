import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon, sendSts } from "../signedCall.js";

const admin = "arn:aws:iam::111122223333:user/admin";
const time = "2026-01-02T12:00:00.000Z";

describe("emulator: call log", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon, accounts: [{ id: "111122223333" }, { id: "222222222222" }] });
  });
  afterEach(() => emulator.close());

  it("shows who called what, where and when", async () => {
    await callEcr(emulator, "DescribeRegistry", {}, { region: "us-east-1" });

    assert.deepEqual(emulator.calls(), [
      {
        operation: "DescribeRegistry",
        account: "111122223333",
        region: "us-east-1",
        identity: admin,
        time,
        status: 200,
      },
    ]);
  });

  it("names the error of a call that failed", async () => {
    await callEcr(emulator, "GetRegistryPolicy");

    assert.deepEqual(emulator.calls(), [
      {
        operation: "GetRegistryPolicy",
        account: "111122223333",
        region: "eu-west-1",
        identity: admin,
        time,
        status: 400,
        errorCode: "RegistryPolicyNotFoundException",
      },
    ]);
  });

  it("has no caller for a call that could not be authenticated", async () => {
    await callEcr(emulator, "DescribeRegistry", {}, { environment: { AWS_SECRET_ACCESS_KEY: "wrong" } });

    assert.deepEqual(emulator.calls(), [
      { operation: "DescribeRegistry", time, status: 400, errorCode: "InvalidSignatureException" },
    ]);
  });

  it("can be filtered by any of its values", async () => {
    await callEcr(emulator, "DescribeRegistry");
    await callEcr(emulator, "DescribeRegistry", {}, { account: "222222222222" });
    await callEcr(emulator, "DescribeRegistry", {}, { region: "us-east-1" });
    await sendSts(emulator, { Action: "GetCallerIdentity" });
    await callEcr(emulator, "GetRegistryPolicy");

    const counts = [
      emulator.calls({ operation: "DescribeRegistry" }),
      emulator.calls({ account: "222222222222" }),
      emulator.calls({ region: "us-east-1" }),
      emulator.calls({ identity: admin, region: "eu-west-1" }),
      emulator.calls({ status: 400 }),
      emulator.calls({ errorCode: "RegistryPolicyNotFoundException" }),
    ].map((calls) => calls.length);

    assert.deepEqual(counts, [3, 1, 1, 3, 1, 1]);
  });

  it("can be cleared", async () => {
    await callEcr(emulator, "DescribeRegistry");

    emulator.clearCalls();

    assert.deepEqual(emulator.calls(), []);
  });

  it("knows nothing of the back door", () => {
    emulator.registry("111122223333", "eu-west-1").setRules([]);
    emulator.registry("111122223333", "eu-west-1").policy();

    assert.deepEqual(emulator.calls(), []);
  });

  it("stays as it was in the hands of who has it", async () => {
    const before = emulator.calls();

    await callEcr(emulator, "DescribeRegistry");

    assert.deepEqual(before, []);
  });
});
