import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesWildcard } from "#emulator/access/wildcard.js";
import { runs } from "../../support/runs.js";

/** As a regular expression says it, which takes too long for long patterns. */
const oracle = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);

describe("a wildcard of the emulator", () => {
  it("matches what the regular expression of it matches", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
    fc.assert(
      fc.property(pattern, text, (one, other) => {
        assert.equal(matchesWildcard(one, other), oracle(one, other));
      }),
      runs(2000),
    );
  });

  it("takes every character for itself but the two", () => {
    assert.equal(matchesWildcard("a.c", "abc"), false);
    assert.equal(matchesWildcard("(a[", "(a["), true);
    assert.equal(matchesWildcard("*", "a\nb"), true);
  });

  it("does not go back over a text for every star of a pattern", () => {
    // As a regular expression, this would not end.
    assert.equal(matchesWildcard(`${"a*".repeat(60)}b`, "a".repeat(2_000)), false);
  });
});
