import assert from "node:assert/strict";
import { noon } from "../../signedCall.js";
import { denied, far, grant, memberIn, near, source, textIn, useBackfillBench } from "./backfillBench.js";

describe("emulator: DescribeReplicationBackfillResults", () => {
  const timing = { preparingSeconds: 5, secondsPerReplication: 1 };
  const { live, call, pass, seed, admit, start, describe: look } = useBackfillBench(timing);
  const resultsIn = (body: unknown): readonly unknown[] => {
    const results = memberIn(body, "results");
    return Array.isArray(results) ? results : [];
  };

  it("shows no progress while it prepares, and no results before it is over", async () => {
    seed(2, near);
    const id = await start();
    const before = await look(id);
    pass(6);
    const meanwhile = await look(id);

    assert.deepEqual(before, {
      registryId: source,
      replicationBackfillId: id,
      destination: near,
      status: "PREPARING",
      startedAt: noon.getTime() / 1000,
    });
    assert.deepEqual([memberIn(meanwhile, "status"), memberIn(meanwhile, "results")], ["IN_PROGRESS", undefined]);
  });

  it("shows what became of each image under each tag once it is over, and when that was", async () => {
    seed(1, near);
    const digest = live().repositories()[0]?.images[0]?.digest;
    const id = await start();
    pass(60);

    assert.deepEqual(await look(id), {
      registryId: source,
      replicationBackfillId: id,
      destination: near,
      status: "COMPLETE",
      progress: { totalReplicationCount: 1, completedReplicationCount: 1, failedReplicationCount: 0, failureCodes: [] },
      startedAt: noon.getTime() / 1000,
      endedAt: noon.getTime() / 1000 + 6,
      results: [{ repositoryName: "prod/web", imageId: { imageDigest: digest, imageTag: "v0" }, status: "COMPLETE" }],
    });
  });

  it("shows the failed ones alone, in pages", async () => {
    seed(3, far);
    live().pushImage("prod/api", "v1");
    admit(grant("prod/api"));
    const id = await start(far);
    pass(60);

    const first = await look(id, { resultStatusFilter: "FAILED", maxResults: 2 });
    const second = await look(id, {
      resultStatusFilter: "FAILED",
      maxResults: 2,
      nextToken: memberIn(first, "nextToken"),
    });

    const failed = [...resultsIn(first), ...resultsIn(second)];
    assert.deepEqual(
      failed.map((one) => [memberIn(one, "repositoryName"), memberIn(one, "failureCode")]),
      [0, 1, 2].map(() => ["prod/web", denied]),
    );
    assert.equal(resultsIn(await look(id, { resultStatusFilter: "COMPLETE" })).length, 1);
    assert.deepEqual(memberIn(memberIn(second, "progress"), "failureCodes"), [denied]);
  });

  it("shows for a manifest list why its images failed", async () => {
    const imageManifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: [],
    });
    await call("CreateRepository", { repositoryName: "prod/list" });
    await call("PutImage", { repositoryName: "prod/list", imageTag: "v1", imageManifest });
    seed(0, far);
    const id = await start(far);
    pass(60);

    assert.deepEqual(memberIn(resultsIn(await look(id))[0], "subImageFailureCodes"), [denied]);
  });

  for (const [title, input, name] of [
    ["an id that is none", { replicationBackfillId: "7" }, "InvalidParameterException"],
    ["no id", { replicationBackfillId: null }, "InvalidParameterException"],
    ["another status", { resultStatusFilter: "IN_PROGRESS" }, "InvalidParameterException"],
    ["1001 results", { maxResults: 1001 }, "InvalidParameterException"],
    [
      "one that nobody knows",
      { replicationBackfillId: "bacf0000-0000-4000-8000-000000000009" },
      "ReplicationBackfillNotFoundException",
    ],
  ] as const) {
    it(`fails for ${title}`, async () => {
      seed(1, near);

      assert.equal(textIn(await look(await start(), input), "__type"), name);
    });
  }
});
