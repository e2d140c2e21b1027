import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { readJson } from "#emulator/readJson.js";
import { noon, sendEcr } from "./signedCall.js";

const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

describe("JSON that the emulator is given", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  after(() => emulator.close());

  it("may have 100 levels", () => {
    assert.ok(Array.isArray(readJson(deep(100))));
    assert.throws(() => readJson(deep(102)), /more than 100 levels/);
  });

  it("is no request with 10,000 levels", async () => {
    const { status, text } = await sendEcr(emulator, "PutReplicationConfiguration", `{"x": ${deep(10_000)}}`);

    assert.deepEqual([status, JSON.parse(text).__type], [400, "SerializationException"]);
  });

  it("is no policy with 10,000 levels", async () => {
    const policyText = `{"Statement": ${deep(10_000)}}`.slice(0, 10_240);
    const { status, text } = await sendEcr(emulator, "PutRegistryPolicy", JSON.stringify({ policyText }));

    assert.deepEqual([status, JSON.parse(text).__type], [400, "InvalidParameterException"]);
  });

  it("does not steer it with 10,000 levels", async () => {
    const body = `{"policy": {"Statement": ${deep(10_000)}}}`;
    const answer = await fetch(`${emulator.url}/_emulator/registries/111122223333/eu-west-1`, { method: "PUT", body });

    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /more than 100 levels/);
  });
});
