import assert from "node:assert/strict";
import { noon } from "../../signedCall.js";
import { far, memberIn, near, other, source, textIn, useBackfillBench } from "./backfillBench.js";

describe("emulator: StartReplicationBackfill", () => {
  const { emulator, live, call, seed, start, describe: look } = useBackfillBench({ preparingSeconds: 60 });
  const startTo = (destination: object) => call("StartReplicationBackfill", { destination });

  describe("serialization", () => {
    it("answers with the registry, the id, the destination and when it was started, as preparing", async () => {
      seed(1, near);

      assert.deepEqual(await startTo(near), {
        status: 200,
        body: {
          registryId: source,
          replicationBackfillId: "bacf0000-0000-4000-8000-000000000001",
          destination: near,
          status: "PREPARING",
          startedAt: noon.getTime() / 1000,
        },
      });
    });
  });

  describe("validation", () => {
    for (const [title, input] of [
      ["no destination", {}],
      ["no Region", { destination: { registryId: source } }],
      ["an account id of eleven digits", { destination: { ...near, registryId: "11112222333" } }],
      ["a destination that no rule names", { destination: { ...near, region: "us-east-2" } }],
      ["another account in a Region that a rule names", { destination: { ...near, registryId: other } }],
    ] as const) {
      it(`fails for ${title}`, async () => {
        seed(1, near);

        const { body } = await call("StartReplicationBackfill", input);

        assert.equal(memberIn(body, "__type"), "InvalidParameterException");
      });
    }

    it("fails while one is in progress to the same Region, of whatever account", async () => {
      const there = { region: near.region, registryId: other };
      seed(1, near, there);
      await start(near);

      const { body } = await startTo(there);

      assert.equal(memberIn(body, "__type"), "ReplicationBackfillInProgressException");
      assert.match(textIn(body, "message"), /us-east-1/);
    });

    it("fails for the eleventh in progress", async () => {
      const all = Array.from({ length: 11 }, (_, i) => ({
        region: `us-test-${i + 1}`,
        registryId: source,
      }));
      seed(1, ...all);
      for (const one of all.slice(0, 10)) await start(one);

      const { body } = await startTo(all[10] ?? {});

      assert.equal(memberIn(body, "__type"), "LimitExceededException");
    });

    it("fails for the registry of another account, and without permission", async () => {
      seed(1, near);

      for (const { body } of [
        await call("StartReplicationBackfill", { destination: near, registryId: other }),
        await call("StartReplicationBackfill", { destination: near }, "pusher"),
      ]) {
        assert.equal(memberIn(body, "__type"), "AccessDeniedException");
        assert.match(textIn(body, "message"), /ecr:StartReplicationBackfill/);
      }
    });
  });

  describe("functionality", () => {
    it("starts another one where the one before is over", async () => {
      seed(1, near);
      const first = await start();
      await call("StopReplicationBackfill", { replicationBackfillId: first });

      assert.notEqual(await start(), first);
    });

    it("asks nobody whether the destination lets images in", async () => {
      seed(1, far);

      assert.equal((await startTo(far)).status, 200);
    });

    it("takes the images that match the rules at its start, not those of later rules", async () => {
      seed(2, near);
      live().pushImage("dev/web", "v1");
      const id = await start();
      live().setRules([{ destinations: [near] }]);

      assert.equal(memberIn(await look(id), "status"), "PREPARING");
      assert.deepEqual(emulator().registry(source, "us-east-1").images(), []);
    });
  });
});
