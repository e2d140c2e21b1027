import assert from "node:assert/strict";
import type { BackfillTarget } from "#cli/backfill/targets.js";
import { mostInProgress, turnsOf } from "#cli/backfill/turns.js";
import type { Backfill } from "#provider/aws/ecrBackfillsApi.js";
import { targetTo } from "../support/backfills.js";

const to = (region: string, registryId = "111122223333"): BackfillTarget => targetTo({ region, registryId });
const running = (region: string): Backfill => ({
  id: region,
  destination: { region, registryId: "111122223333" },
  status: "IN_PROGRESS",
});
const turns = (queue: readonly BackfillTarget[], others: readonly Backfill[] = [], unanswered?: BackfillTarget) => [
  ...turnsOf(
    queue.map((target) => ({ target, isUnanswered: target === unanswered })),
    others,
  ).values(),
];

describe("whose turn it is", () => {
  it("is the first one's of those to a Region", () => {
    assert.deepEqual(turns([to("us-east-1"), to("us-east-1", "444455556666"), to("us-east-2")]), [
      "now",
      "region",
      "now",
    ]);
  });

  it("is nobody's to a Region to which one is in progress, of whomever", () => {
    assert.deepEqual(turns([to("us-east-1", "444455556666")], [running("us-east-1")]), ["region"]);
  });

  it("is that of ten, less those that are in progress", () => {
    const regions = Array.from({ length: 12 }, (_, i) => to(`us-east-${i}`));

    assert.deepEqual(
      turns(regions, [running("eu-west-1"), running("eu-west-2")]),
      regions.map((_, i) => (i < mostInProgress - 2 ? "now" : "registry")),
    );
  });

  it("is kept for a start whose answer was lost", () => {
    const [first, second] = [to("us-east-1"), to("us-east-1", "444455556666")];

    assert.deepEqual(turns([second, first], [], first), ["region", "answer"]);
  });
});
