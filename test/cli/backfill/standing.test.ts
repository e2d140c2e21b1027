import assert from "node:assert/strict";
import { isOver, shownCounts, shownEnd, wordOfStatus } from "#cli/backfill/standing.js";

const one = { id: "a", destination: { region: "us-east-1", registryId: "111122223333" }, status: "COMPLETE" };
const endedAt = new Date("2026-11-20T14:03:27Z");

describe("where a backfill is", () => {
  it("is over with a status that nobody knows, when AWS says when it ended, and not before", () => {
    assert.equal(isOver({ ...one, status: "EXPIRED" }), false);
    assert.equal(isOver({ ...one, status: "EXPIRED", endedAt }), true);
    assert.equal(isOver({ ...one, status: "IN_PROGRESS", endedAt }), false);
  });

  it("shows what was replicated beside what failed", () => {
    const progress = { total: 52, completed: 0, failed: 52, failureCodes: [] };

    assert.equal(shownCounts({ ...one, progress }), "0 of 52 replicated, 52 failed");
  });

  it("shows how it ended, and when, as far as AWS says it", () => {
    assert.equal(shownEnd({ ...one, endedAt }), "complete on 2026-11-20 14:03 UTC");
    assert.equal(shownEnd(one), "complete");
  });

  it("spells out what would steer a terminal in a status", () => {
    assert.equal(wordOfStatus({ ...one, status: "ODD_\u001b[2J\n" }), "odd \\u001b[2j\\u000a");
  });
});
