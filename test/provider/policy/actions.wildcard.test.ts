import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesAction, matchesAll, matchesWildcard } from "#provider/policy/actions.js";
import { runs } from "../../support/runs.js";

describe("matchesWildcard", () => {
  const rows: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["a", "a", true],
    ["a", "A", false],
    ["a", "ab", false],
    ["ab", "a", false],
    ["a*", "a", true],
    ["a*", "abc", true],
    ["*c", "abc", true],
    ["*b", "abc", false],
    ["a*b*c", "aXbYc", true],
    ["a*b*c", "aXcYb", false],
    ["a*ab", "aaab", true],
    ["?", "", false],
    ["?", "a", true],
    ["?*?", "a", false],
    ["?*?", "ab", true],
    ["a?c", "abc", true],
    ["***", "x", true],
    ["a.c", "abc", false],
    ["[a]", "a", false],
    ["*?", "*", true],
  ];
  for (const [pattern, text, matches] of rows) {
    it(`${JSON.stringify(pattern)} ${matches ? "matches" : "does not match"} ${JSON.stringify(text)}`, () => {
      assert.equal(matchesWildcard(pattern, text), matches);
    });
  }

  it("agrees with a regular expression for every short pattern and text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }),
        (pattern, text) => {
          const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);

          assert.equal(matchesWildcard(pattern, text), expression.test(text));
        },
      ),
      runs(2_000),
    );
  });
});

describe("matchesAction", () => {
  it("does not mind case", () => assert.ok(matchesAction("ECR:replicate*", "ecr:ReplicateImage")));

  it("does not stretch a service over another", () => assert.ok(!matchesAction("ecr-public:*", "ecr:PutImage")));
});

describe("matchesAll", () => {
  it("knows stars only", () => {
    assert.deepEqual(["*", "**", "", "?*", "a*", "*a"].map(matchesAll), [true, true, false, false, false, false]);
  });
});
