import assert from "node:assert/strict";
import type { Failures } from "#cli/backfill/failures.js";
import { resultsText } from "#cli/backfill/resultsText.js";
import type { Standing } from "#cli/backfill/standing.js";
import { RegistryError } from "#provider/base/errors.js";
import { targetTo } from "../support/backfills.js";
import { testTerminal } from "../support/testTerminal.js";

const destination = { region: "us-east-1", registryId: "111122223333" };
const target = targetTo(destination);
const over = (status: string, failed = 0, more: object = {}): Standing => ({
  at: "over",
  backfill: {
    id: "a",
    destination,
    status,
    progress: { total: 57, completed: 28 - failed, failed, failureCodes: [] },
    ...more,
  },
});
const failure = { repository: "prod/api", tag: "1.0", failureCode: "REPOSITORY_NOT_FOUND" };

describe("the results of backfills", () => {
  const lines = (failures: Partial<Failures>, outputIsTerminal = false) =>
    resultsText([{ target, standing: { at: "none" }, failed: [], ...failures }], testTerminal({ outputIsTerminal }));

  for (const [what, failures, expected] of [
    ["one that was stopped", { standing: over("STOPPED") }, "stopped after 28 of 57"],
    [
      "one that failed with a code",
      { standing: over("FAILED", 0, { failureCode: "INTERNAL", progress: undefined }) },
      "failed: INTERNAL",
    ],
    ["one that is complete", { standing: over("COMPLETE") }, "complete, 28 of 57 replicated"],
    [
      "one whose failures AWS counts, but does not list",
      { standing: over("COMPLETE", 5) },
      "complete, 23 of 57 replicated, 5 failed; AWS does not list which",
    ],
    [
      "one whose failures cannot be read",
      { standing: over("COMPLETE", 5), error: new RegistryError("ACCESS_DENIED", "denied") },
      "5 images failed, but which could not be read: denied",
    ],
    ["none at all", {}, "no backfill in the last 90 days"],
  ] satisfies readonly (readonly [string, Partial<Failures>, string])[]) {
    it(`tell what is true of ${what}, in a pipe and on a terminal`, () => {
      assert.deepEqual(lines(failures), [`ireland -> 111122223333/us-east-1: ${expected}`]);
      assert.deepEqual(lines(failures, true).slice(1), [`  ${expected}`]);
    });
  }

  it("spell out what a repository, a tag or a code brings along", () => {
    const evil = { repository: "p\u001b[31m", tag: "t\n", failureCode: "C\u202e" };

    assert.deepEqual(lines({ standing: over("COMPLETE", 1), failed: [evil] }), [
      "ireland -> 111122223333/us-east-1 p\\u001b[31m:t\\u000a: C\\u202e",
    ]);
  });

  it("can be more than a call takes arguments", () => {
    const failed = Array.from({ length: 200_000 }, () => failure);

    assert.ok(lines({ standing: over("COMPLETE", 1), failed }, true).length > 200_000);
  });
});
