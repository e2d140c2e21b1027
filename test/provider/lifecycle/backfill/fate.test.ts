import assert from "node:assert/strict";
import { RegistryError, type RegistryErrorCode } from "#provider/base/errors.js";
import { fateAfter, fateOf, isForAll } from "#provider/lifecycle/backfill/fate.js";

const destination = { registryId: "444455556666", region: "eu-central-1" };
const errorOf = (code: RegistryErrorCode) => new RegistryError(code, `because of ${code}`);

describe("what becomes of a backfill", () => {
  it("is left to an up after the one that is in its way", () => {
    const [region, registry] = (["region", "registry"] as const).map((full) => fateOf({ full }, destination));

    assert.deepEqual(region, {
      why: "another backfill to eu-central-1 is in progress",
      next: "the first pulumi up after that one is over",
      isBehind: true,
    });
    assert.deepEqual(registry, {
      why: "ten backfills of this registry, as many as AWS allows, are in progress",
      next: "the first pulumi up after one of them is over",
    });
  });

  it("is left to the next up where nobody was there to answer, and to nobody where somebody has to do something first", () => {
    for (const code of ["UNAVAILABLE", "THROTTLED", "TIMED_OUT", "INTERRUPTED"] as const) {
      assert.equal(fateAfter(errorOf(code)).next, "the next pulumi up", code);
    }
    for (const code of ["ACCESS_DENIED", "REFUSED"] as const) {
      assert.deepEqual(fateAfter(errorOf(code)), { why: `because of ${code}` });
    }
  });

  it("never says of a wait that ended that nothing was changed", () => {
    assert.equal(fateAfter(errorOf("TIMED_OUT")).why, "Amazon ECR did not answer in time");
    assert.equal(fateAfter(errorOf("INTERRUPTED")).why, "the command was interrupted");
  });

  it("is that of all others of the registry where it is about the caller or the connection alone", () => {
    assert.deepEqual(
      [errorOf("ACCESS_DENIED"), errorOf("UNAVAILABLE"), errorOf("REFUSED"), errorOf("INVALID_INPUT"), "x"].map(
        isForAll,
      ),
      [true, true, false, false, false],
    );
  });

  it("is nothing that is known of where the mistake is in this package", () => {
    assert.throws(() => fateAfter(new TypeError("x")), TypeError);
  });
});
