import assert from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { type Emulator, startEmulator } from "#emulator/emulator.js";

/** What is answered to a request with these headers; `fetch` would not let anybody set them. */
const ask = (
  emulator: Emulator,
  headers: Readonly<Record<string, string>>,
  path = "/_emulator/environment/111122223333",
) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const onward = request({ port: emulator.port, host: "127.0.0.1", path, headers }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    });
    onward.on("error", reject);
    onward.end();
  });

describe("the emulator, towards web pages", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  for (const host of ["localhost:4510", "127.0.0.1", "[::1]:4510", "ecr.localhost", "LOCALHOST"]) {
    it(`answers where it is called by the name ${host}`, async () => {
      assert.equal((await ask(emulator, { host })).status, 200);
    });
  }

  for (const host of [
    "evil.com",
    "evil.com:4510",
    "127.0.0.1.evil.com",
    "localhost.evil.com",
    "10.0.0.1",
    "0.0.0.0",
    "a b",
  ]) {
    it(`refuses a name that was made to lead here: ${JSON.stringify(host)}`, async () => {
      const { status, body } = await ask(emulator, { host });

      assert.equal(status, 403);
      assert.doesNotMatch(body, /AKIA/);
    });
  }

  for (const origin of ["https://evil.com", "http://127.0.0.1.evil.com", "null", "http://10.0.0.1", ""]) {
    it(`refuses a page of ${JSON.stringify(origin)}, steering and calls alike`, async () => {
      for (const path of ["/_emulator/environment/111122223333", "/"]) {
        const { status, body } = await ask(emulator, { host: "localhost", origin }, path);

        assert.equal(status, 403);
        assert.doesNotMatch(body, /AKIA/);
      }
    });
  }

  it("answers a page of this machine", async () => {
    assert.equal((await ask(emulator, { host: "localhost", origin: "http://localhost:3000" })).status, 200);
  });

  it("answers by names that it was given, and by no others", async () => {
    const proxied = await startEmulator({ hosts: [".amazonaws.com", "aws.test"] });

    const statuses = await Promise.all(
      [
        "api.ecr.eu-west-1.amazonaws.com:443",
        "aws.test",
        "amazonaws.com.evil.com",
        "evilamazonaws.com",
        "x.aws.test",
      ].map(async (host) => (await ask(proxied, { host })).status),
    );
    await proxied.close();

    assert.deepEqual(statuses, [200, 200, 403, 403, 403]);
  });

  it("sends no header that would let a page read an answer", async () => {
    const answer = await fetch(`${emulator.url}/_emulator/calls`);

    assert.equal(answer.headers.get("access-control-allow-origin"), null);
  });
});
