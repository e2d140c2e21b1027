import assert from "node:assert/strict";
import { leftBehindBy } from "#provider/replication/leftBehind.js";
import type { ReplicationRule } from "#provider/replication/rules.js";

const rule = (regions: readonly string[], ...prefixes: readonly string[]): ReplicationRule => ({
  destinations: regions.map((region) => ({ region, registryId: "111122223333" })),
  ...(prefixes.length > 0 && { repositoryFilters: prefixes.map((filter) => ({ filter })) }),
});
const left = (before: readonly ReplicationRule[], after: readonly ReplicationRule[]) =>
  leftBehindBy(before, after).map(({ destination, selections }) => [destination.region, ...selections]);

describe("what a change of rules leaves behind", () => {
  for (const [title, before, after, expected] of [
    ["all of a first rule", [], [rule(["us-east-1"], "prod/")], [["us-east-1", "prod/*"]]],
    [
      "what goes to a new destination",
      [rule(["us-east-1"], "prod/")],
      [rule(["us-east-1", "us-east-2"], "prod/")],
      [["us-east-2", "prod/*"]],
    ],
    [
      "a new prefix to a destination that was there",
      [rule(["us-east-1"], "prod/")],
      [rule(["us-east-1"], "base/", "prod/")],
      [["us-east-1", "base/*"]],
    ],
    [
      "all repositories where filters go",
      [rule(["us-east-1"], "prod/")],
      [rule(["us-east-1"])],
      [["us-east-1", "all repositories"]],
    ],
    ["nothing of a narrower prefix", [rule(["us-east-1"], "prod/")], [rule(["us-east-1"], "prod/api")], []],
    ["a wider prefix", [rule(["us-east-1"], "prod/api")], [rule(["us-east-1"], "prod/")], [["us-east-1", "prod/*"]]],
    ["nothing where all were replicated before", [rule(["us-east-1"])], [rule(["us-east-1"], "prod/")], []],
    [
      "nothing of rules that are merely split or merged",
      [rule(["us-east-1", "us-east-2"], "prod/", "base/")],
      [rule(["us-east-1"], "prod/"), rule(["us-east-1", "us-east-2"], "base/"), rule(["us-east-2"], "prod/")],
      [],
    ],
    [
      "the widest of several that are new, once",
      [],
      [rule(["us-east-1"], "prod/", "prod/api"), rule(["us-east-1"], "prod/")],
      [["us-east-1", "prod/*"]],
    ],
    ["nothing of what is removed", [rule(["us-east-1"], "prod/")], [], []],
  ] as const) {
    it(`is ${title}`, () => {
      assert.deepEqual(left(before, after), expected);
    });
  }

  it("is a filter of another type, unless it was there", () => {
    const filters = [{ filter: "prod", filterType: "TAG_MATCH" }];
    const strange = { ...rule(["us-east-1"]), repositoryFilters: filters };

    assert.deepEqual(left([rule(["us-east-1"], "prod")], [strange]), [["us-east-1", "prod (TAG_MATCH)"]]);
    assert.deepEqual(left([strange], [strange]), []);
  });
});
