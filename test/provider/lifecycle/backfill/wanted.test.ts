import assert from "node:assert/strict";
import type { Backfill } from "#provider/aws/ecrBackfillsApi.js";
import { isFor, type Wanted, wantedByBoth } from "#provider/lifecycle/backfill/wanted.js";

const destination = { registryId: "444455556666", region: "eu-central-1" };
const wanted: Wanted = {
  name: "444455556666/eu-central-1",
  destination,
  since: 1_000,
  wasDenied: false,
  isNew: false,
  known: ["old"],
};
const begun: Backfill = { id: "a", destination, status: "IN_PROGRESS", startedAt: new Date(1_000) };
const over: Backfill = {
  ...begun,
  status: "COMPLETE",
  progress: { total: 2, completed: 2, failed: 0, failureCodes: [] },
};

describe("a backfill that has begun already", () => {
  it("is the one that is wanted where it began when the rules were there", () => {
    assert.equal(isFor(begun, wanted), true);
    assert.equal(isFor({ ...begun, startedAt: new Date(999) }, wanted), false);
    assert.equal(isFor({ ...begun, destination: { ...destination, region: "eu-west-3" } }, wanted), false);
    assert.equal(isFor({ ...begun, destination: { ...destination, registryId: "777788889999" } }, wanted), false);
  });

  it("is another one where state knows it, or the rules are new, whatever the clocks say", () => {
    assert.equal(isFor({ ...begun, id: "old" }, wanted), false);
    assert.equal(isFor(begun, { ...wanted, isNew: true }), false);
  });

  it("counts for a destination that may not have let the source in by then only once all has arrived", () => {
    const denied = { ...wanted, wasDenied: true };
    const failed = { total: 2, completed: 1, failed: 1, failureCodes: ["DESTINATION_REGISTRY_ACCESS_DENIED"] };

    assert.equal(isFor(over, denied), true);
    assert.equal(isFor(begun, denied), false);
    assert.equal(isFor({ ...over, progress: failed }, denied), false);
    assert.equal(isFor({ ...over, status: "STOPPED" }, denied), false);
  });

  it("is wanted by two resources where it is for both", () => {
    const other = { ...wanted, since: 2_000, wasDenied: true, isNew: true, known: ["older"] };

    for (const both of [wantedByBoth(wanted, other), wantedByBoth(other, wanted)]) {
      const { since, wasDenied, isNew, known } = both;
      assert.deepEqual([since, wasDenied, isNew, known.toSorted()], [2_000, true, true, ["old", "older"]]);
    }
  });
});
