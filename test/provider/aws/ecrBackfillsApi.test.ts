import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { ecrBackfillsApi } from "#provider/aws/ecrBackfillsApi.js";
import { newAwsStore } from "#provider/aws/store.js";

const account = "111122223333";
const near = { region: "us-east-1", registryId: account };
const far = { region: "us-west-2", registryId: "444455556666" };
const listed = { replicationBackfillId: "a", destination: near, status: "COMPLETE" };
const unknown = "bacf0000-0000-4000-8000-000000000009";

describe("ecrBackfillsApi", () => {
  let emulator: Emulator;
  let now = 0;
  beforeEach(async () => {
    now = Date.now();
    emulator = await startEmulator({
      accounts: [{ id: account, identities: [{ name: "admin" }, { name: "blind", permissions: [] }] }],
      clock: () => new Date(now),
      backfills: { preparingSeconds: 1 },
    });
    emulator.registry(account, "eu-west-1").setRules([{ destinations: [near, far] }]);
  });
  afterEach(() => emulator.close());

  const api = (identity?: string) => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment(account, identity);
    const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    return ecrBackfillsApi({ region: "eu-west-1", endpoint: emulator.url, keys, assumeRoles: [] }, newAwsStore());
  };
  const push = (count: number): void => {
    for (let i = 0; i < count; i++) emulator.registry(account, "eu-west-1").pushImage("prod/api", `v${i}`);
  };
  const started = async (destination = near) => {
    const outcome = await api().start(destination);
    assert.ok("started" in outcome);
    return outcome.started;
  };

  it("starts one, and lists it with how far it is", async () => {
    push(2);
    const { id, ...one } = await started();
    now += 2000;

    assert.deepEqual([one.status, one.destination], ["PREPARING", near]);
    const [listed] = await api().list();
    assert.equal(listed?.id, id);
    assert.deepEqual(listed?.progress, { total: 2, completed: 2, failed: 0, failureCodes: [] });
    assert.deepEqual(
      [listed?.status, listed?.startedAt, listed?.endedAt],
      ["COMPLETE", one.startedAt, new Date((one.startedAt?.getTime() ?? 0) + 1000)],
    );
  });

  it("lists all, however many pages they are, the newest first", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 51; i++) {
      ids.push((await started()).id);
      now += 2000;
    }

    assert.deepEqual(
      (await api().list()).map(({ id }) => id),
      ids.reverse(),
    );
    assert.equal(emulator.calls({ operation: "ListReplicationBackfills" }).length, 2);
  });

  it("tells what keeps one from beginning, and asks just once", async () => {
    await started();

    assert.deepEqual(await api().start(near), { full: "region" });
    emulator.addFault({ operation: "StartReplicationBackfill", code: "LimitExceededException", times: 9 });
    assert.deepEqual(await api().start(far), { full: "registry" });
    assert.equal(emulator.calls({ operation: "StartReplicationBackfill" }).length, 3);
  });

  it("sends a start and a stop just once, whatever comes back", async () => {
    const { id } = await started();
    emulator.clearCalls();
    for (const operation of ["StartReplicationBackfill", "StopReplicationBackfill"]) {
      emulator.addFault({ operation, reset: true, times: 9 });
    }

    await assert.rejects(api().start(far), { code: "UNAVAILABLE" });
    await assert.rejects(api().stop(id), { code: "UNAVAILABLE" });
    assert.equal(emulator.calls().length, 2);
  });

  it("names what failed, by image, tag and code", async () => {
    push(120);
    const { id } = await started(far);
    now += 2000;
    emulator.addFault({ operation: "DescribeReplicationBackfillResults", code: "ThrottlingException" });

    const failures = await api().failures(id);

    // AWS gives up after 100 of which half have failed.
    assert.equal(failures.length, 100);
    const { digest, ...first } = failures[0] ?? { digest: undefined };
    assert.match(digest ?? "", /^sha256:/);
    assert.deepEqual(first, {
      repository: "prod/api",
      tag: "v0",
      failureCode: "DESTINATION_REGISTRY_ACCESS_DENIED",
    });
  });

  it("stops one, and takes one that is over for stopped", async () => {
    const { id } = await started();

    await api().stop(id);
    await api().stop(id);

    assert.equal((await api().list())[0]?.status, "STOPPED");
  });

  it("fails with the action to allow", async () => {
    const blind = api("blind");
    for (const [action, call] of [
      ["StartReplicationBackfill", () => blind.start(near)],
      ["ListReplicationBackfills", () => blind.list()],
      ["DescribeReplicationBackfillResults", () => blind.failures(unknown)],
      ["StopReplicationBackfill", () => blind.stop(unknown)],
    ] as const) {
      await assert.rejects(call, {
        code: "ACCESS_DENIED",
        message: new RegExp(`allow this identity to call ecr:${action}`),
      });
    }
  });

  it("fails for a destination that no rule names, as refused", async () => {
    await assert.rejects(api().start({ ...near, region: "eu-north-1" }), {
      code: "REFUSED",
      message: /InvalidParameterException/,
    });
  });

  it("ends with the signal, and says that it was interrupted", async () => {
    for (const operation of ["ListReplicationBackfills", "StartReplicationBackfill"]) {
      emulator.addFault({ operation, delayMs: 60_000 });
    }

    await assert.rejects(api().list(AbortSignal.timeout(50)), { code: "INTERRUPTED", message: /was interrupted$/ });
    await assert.rejects(api().start(near, AbortSignal.timeout(50)), { code: "INTERRUPTED" });
  });

  for (const [what, body, detail] of [
    ["a date is none", { backfills: [{ startedAt: "yesterday" }] }, /Expected real number, got implicit NaN; upgrade/],
    ["the list holds null", { backfills: [null] }, /a backfill is not an object; upgrade/],
    ["a status is a number", { backfills: [{ ...listed, status: 7 }] }, /status is not a text; upgrade/],
    ["tokens come again", { backfills: [listed], nextToken: "t" }, /a nextToken has come before, .*; upgrade/],
  ] as const) {
    it(`does not understand a list where ${what}, and asks no more`, async () => {
      const { url, asked, close } = await answering(body);
      const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };
      const odd = ecrBackfillsApi({ region: "eu-west-1", endpoint: url, keys, assumeRoles: [] }, newAwsStore());

      try {
        await assert.rejects(odd.list(), { code: "UNEXPECTED_ANSWER", message: detail });
        assert.ok(asked() <= 2);
      } finally {
        close();
      }
    });
  }

  it("does not understand a start that is answered by nothing", async () => {
    const { url, close } = await answering({});
    const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };
    const odd = ecrBackfillsApi({ region: "eu-west-1", endpoint: url, keys, assumeRoles: [] }, newAwsStore());

    try {
      await assert.rejects(odd.start(near), { code: "UNEXPECTED_ANSWER" });
    } finally {
      close();
    }
  });
});

/** Something that gives one answer to whatever it is asked. */
const answering = async (body: object) => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.setHeader("content-type", "application/x-amz-json-1.1").end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, asked: () => asked, close };
};
