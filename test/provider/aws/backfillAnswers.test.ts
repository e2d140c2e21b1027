import assert from "node:assert/strict";
import { backfillIn, failedIn, newestFirst } from "#provider/aws/backfillAnswers.js";

const summary = {
  replicationBackfillId: "a",
  destination: { region: "eu-central-1", registryId: "444455556666" },
  status: "IN_PROGRESS",
};

describe("a backfill in an answer", () => {
  for (const [what, value] of [
    ["null", null],
    ["an empty object", {}],
    ["one without an id", { ...summary, replicationBackfillId: undefined }],
    ["one whose status is a number", { ...summary, status: 7 }],
    ["one whose status is null", { ...summary, status: null }],
    ["one whose destination is a text", { ...summary, destination: "eu-central-1" }],
    ["one whose destination has no Region", { ...summary, destination: { registryId: "444455556666" } }],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.throws(() => backfillIn(value), { message: /is (missing|not an object|not a text)$/ });
    });
  }

  for (const count of [-1, Number.NaN, 1e300, 1.5, "3"]) {
    it(`is not one with a count of ${count} (${typeof count}), which would hide what failed`, () => {
      const progress = { failedReplicationCount: count };

      assert.throws(() => backfillIn({ ...summary, progress }), { message: "failedReplicationCount is not a count" });
    });
  }

  it("counts 0 for a count that is left out, and keeps of failure codes the texts, each once", () => {
    const progress = { totalReplicationCount: 3, failureCodes: ["A", 7, null, "A"] };

    assert.deepEqual(backfillIn({ ...summary, progress }).progress, {
      total: 3,
      completed: 0,
      failed: 0,
      failureCodes: ["A"],
    });
    assert.deepEqual(backfillIn({ ...summary, progress: { failureCodes: "ABC" } }).progress?.failureCodes, []);
  });

  it("has no date that is none", () => {
    const { startedAt, endedAt } = backfillIn({ ...summary, startedAt: new Date(Number.NaN), endedAt: "yesterday" });

    assert.deepEqual([startedAt, endedAt], [undefined, undefined]);
  });
});

describe("a result in an answer", () => {
  it("is of a repository", () => {
    assert.throws(() => failedIn(null), /a result is not an object/);
    assert.throws(() => failedIn({ repositoryName: 5 }), /repositoryName is not a text/);
  });

  it("is without what is no text", () => {
    const odd = { repositoryName: "prod/api", imageId: "x", failureCode: 7, subImageFailureCodes: "AB" };

    assert.deepEqual(failedIn(odd), { repository: "prod/api", failureCode: "" });
  });
});

describe("backfills, the newest first", () => {
  const at = (id: string, startedAt?: number) =>
    backfillIn({
      ...summary,
      replicationBackfillId: id,
      ...(startedAt === undefined ? {} : { startedAt: new Date(startedAt) }),
    });
  const order = (...backfills: ReturnType<typeof at>[]) => newestFirst(backfills).map(({ id }) => id);

  it("are in AWS's order where it says no time, or the same", () => {
    assert.deepEqual(order(at("a"), at("b", 1), at("c", 2)), ["a", "c", "b"]);
    assert.deepEqual(order(at("a", 3), at("b"), at("c", 4), at("d", 3)), ["c", "a", "b", "d"]);
  });
});
