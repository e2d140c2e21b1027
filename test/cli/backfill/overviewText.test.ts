import assert from "node:assert/strict";
import { overviewText } from "#cli/backfill/overviewText.js";
import type { Backfill } from "#provider/aws/ecrBackfillsApi.js";
import { targetTo } from "../support/backfills.js";
import { testTerminal } from "../support/testTerminal.js";

const destination = { region: "us-east-1", registryId: "111122223333" };
const failed = { total: 100, completed: 40, failed: 60, failureCodes: [] };

describe("the overview of backfills", () => {
  const text = (backfill: Partial<Backfill>, columns = 10_000) => {
    const standing = { at: "over", backfill: { id: "a", destination, status: "FAILED", ...backfill } } as const;
    const target = { ...targetTo(destination) };
    return overviewText(
      { entries: [{ target, standing }], unreadable: [], withoutRules: [] },
      testTerminal({ columns }),
    );
  };

  it("names no codes where there are none, and still says what to do", () => {
    assert.ok(text({ progress: failed }).includes("  60 of 100 images failed"));
    assert.ok(text({ progress: failed }).includes("  -> run it again. --results lists the images"));
  });

  it("says that half of the images failed only where AWS gives no other reason", () => {
    assert.ok(text({ progress: failed }).includes("  AWS gave up, as half of the images failed"));
    assert.ok(text({ failureCode: "INTERNAL" }).includes("  AWS gave up with INTERNAL"));
  });

  it("is as narrow as asked for in a pipe, too", () => {
    const narrow = text({ progress: { ...failed, failureCodes: ["REPOSITORY_NOT_FOUND"] } }, 60);

    assert.deepEqual(
      narrow.slice(1).filter((line) => line.length > 60),
      [],
    );
  });
});
