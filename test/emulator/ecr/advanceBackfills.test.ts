import assert from "node:assert/strict";
import { denied, far, grant, memberIn, near, other, source, useBackfillBench } from "./operations/backfillBench.js";

describe("emulator: what a backfill does as time goes by", () => {
  const timing = { secondsPerReplication: 1 };
  const { emulator, live, call, pass, seed, admit, start, describe: look } = useBackfillBench(timing);
  const arrived = () => emulator().registry(source, "us-east-1").images();
  const progressIn = (body: unknown) =>
    ["completedReplicationCount", "failedReplicationCount", "failureCodes"].map((name) =>
      memberIn(memberIn(body, "progress"), name),
    );

  it("replicates one after the other, and creates the repository", async () => {
    seed(3, near);
    await start();

    assert.equal(arrived().length, 0);
    pass(2);
    assert.deepEqual(
      arrived().map(({ repository, tags }) => [repository, tags]),
      [
        ["prod/web", ["v0"]],
        ["prod/web", ["v1"]],
      ],
    );
    pass(1);
    assert.equal(arrived().length, 3);
  });

  it("counts an image once for each of its tags, and an image without tags once", async () => {
    seed(1, near);
    const manifest = live().repositories()[0]?.images[0]?.manifest;
    await call("PutImage", { repositoryName: "prod/web", imageTag: "latest", imageManifest: manifest });
    const imageManifest = JSON.stringify({ mediaType: "application/vnd.oci.image.manifest.v1+json" });
    await call("PutImage", { repositoryName: "prod/web", imageManifest });

    const id = await start();
    pass(9);

    assert.equal(memberIn(memberIn(await look(id), "progress"), "totalReplicationCount"), 3);
  });

  it("is judged by the destination's policy when each replication is due", async () => {
    seed(4, far);
    const id = await start(far);
    pass(2);
    admit(grant());
    pass(2);

    assert.deepEqual(progressIn(await look(id)), [2, 2, [denied]]);
  });

  it("finds no repository where the policy does not let it create one", async () => {
    seed(1, far);
    admit({ ...grant(), Action: "ecr:ReplicateImage" });
    const id = await start(far);
    pass(1);

    assert.deepEqual(progressIn(await look(id)), [0, 1, ["REPOSITORY_NOT_FOUND"]]);
  });

  it("shows afterwards that the image is there, where it was not sent, or failed", async () => {
    seed(1, far);
    admit(grant());
    await start(far);
    pass(1);

    const { body } = await call("DescribeImageReplicationStatus", {
      repositoryName: "prod/web",
      imageId: { imageTag: "v0" },
    });
    assert.deepEqual(memberIn(body, "replicationStatuses"), [{ ...far, status: "COMPLETE" }]);
  });

  it("is complete with what failed among fewer than 100", async () => {
    seed(99, far);
    const id = await start(far);
    pass(200);

    const after = await look(id);
    assert.deepEqual([memberIn(after, "status"), progressIn(after)], ["COMPLETE", [0, 99, [denied]]]);
  });

  it("fails once half of at least 100 have failed, and leaves the rest", async () => {
    seed(120, far);
    const id = await start(far);
    pass(200);

    const after = await look(id, { maxResults: 1000 });
    assert.deepEqual([memberIn(after, "status"), progressIn(after)], ["FAILED", [0, 100, [denied]]]);
    assert.equal(typeof memberIn(after, "failureCode"), "string");
    assert.equal(emulator().registry(other, "us-west-2").images().length, 0);
  });

  it("goes on where fewer than half have failed", async () => {
    seed(120, far);
    const id = await start(far);
    pass(49);
    admit(grant());
    pass(151);

    const after = await look(id);
    assert.deepEqual([memberIn(after, "status"), progressIn(after)], ["COMPLETE", [71, 49, [denied]]]);
  });
});
