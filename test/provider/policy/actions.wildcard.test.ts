import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesAction, matchesAll, matchesWildcard, patternsMeet } from "#provider/policy/actions.js";
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

describe("patternsMeet", () => {
  const rows: readonly (readonly [a: string, b: string, meet: boolean])[] = [
    ["", "", true],
    ["", "a", false],
    ["", "*", true],
    ["", "?", false],
    ["a", "a", true],
    ["a", "b", false],
    ["a", "?", true],
    ["?", "?", true],
    ["a*", "*b", true],
    ["a*", "b*", false],
    ["a*c", "ab*", true],
    ["a?c", "ab?d", false],
    ["*a*", "b*", true],
    ["*", "*", true],
    ["**", "a", true],
    ["a*b", "ab", true],
    ["a*b", "a", false],
    ["prod/*", "arn:*", false],
    ["*?", "", false],
  ];
  for (const [a, b, meet] of rows) {
    it(`${meet ? "finds" : "does not find"} a text for both ${JSON.stringify(a)} and ${JSON.stringify(b)}, in either order`, () => {
      assert.deepEqual([patternsMeet(a, b), patternsMeet(b, a)], [meet, meet]);
    });
  }

  const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });

  it("agrees with the match of one text, which is a pattern without wildcards", () => {
    fc.assert(
      fc.property(patterns, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 }), (pattern, text) => {
        assert.equal(patternsMeet(pattern, text), matchesWildcard(pattern, text));
      }),
    );
  });

  it("is true of two patterns that match one text", () => {
    fc.assert(
      fc.property(patterns, patterns, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 }), (a, b, text) => {
        if (matchesWildcard(a, text) && matchesWildcard(b, text)) assert.ok(patternsMeet(a, b));
      }),
    );
  });
});
