import assert from "node:assert/strict";
import { noon } from "../../signedCall.js";
import { memberIn, near, source, textIn, useBackfillBench } from "./backfillBench.js";

describe("emulator: StopReplicationBackfill", () => {
  const timing = { preparingSeconds: 10, secondsPerReplication: 2 };
  const { emulator, call, pass, seed, start, describe: look } = useBackfillBench(timing);
  const stop = (replicationBackfillId: string) => call("StopReplicationBackfill", { replicationBackfillId });

  it("ends one that prepares at once, which then never had progress", async () => {
    seed(3, near);
    const id = await start();

    assert.deepEqual(await stop(id), {
      status: 200,
      body: {
        registryId: source,
        replicationBackfillId: id,
        destination: near,
        status: "STOPPED",
        startedAt: noon.getTime() / 1000,
      },
    });
    pass(100);
    const after = await look(id);
    assert.deepEqual(
      [memberIn(after, "status"), memberIn(after, "progress"), memberIn(after, "results")],
      ["STOPPED", undefined, []],
    );
  });

  it("lets the replication in progress finish, and none after it", async () => {
    seed(3, near);
    const id = await start();
    pass(13);

    assert.equal(memberIn((await stop(id)).body, "status"), "STOPPING");
    assert.equal(memberIn(await look(id), "status"), "STOPPING");
    pass(100);

    const after = await look(id);
    assert.equal(memberIn(after, "status"), "STOPPED");
    assert.equal(memberIn(after, "endedAt"), noon.getTime() / 1000 + 14);
    assert.deepEqual(memberIn(after, "progress"), {
      totalReplicationCount: 3,
      completedReplicationCount: 2,
      failedReplicationCount: 0,
      failureCodes: [],
    });
    assert.equal(emulator().registry(source, "us-east-1").images().length, 2);
  });

  it("fails for one that is stopping, stopped or over", async () => {
    seed(3, near);
    const id = await start();
    pass(11);
    await stop(id);

    for (const wait of [0, 100]) {
      pass(wait);
      const { body } = await stop(id);
      assert.equal(memberIn(body, "__type"), "ReplicationBackfillInvalidStatusException");
      assert.match(textIn(body, "message"), wait === 0 ? /STOPPING/ : /STOPPED/);
    }
  });

  it("fails for an id that is none, and for one that nobody knows", async () => {
    const unknown = "bacf0000-0000-4000-8000-000000000009";

    assert.equal(memberIn((await stop("1")).body, "__type"), "InvalidParameterException");
    assert.equal(memberIn((await stop(unknown)).body, "__type"), "ReplicationBackfillNotFoundException");
  });
});
