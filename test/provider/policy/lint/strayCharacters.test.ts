import assert from "node:assert/strict";
import { hasOuterSpace, hasStray } from "#provider/policy/lint/strayCharacters.js";

describe("characters that cannot be seen", () => {
  const cases: readonly (readonly [what: string, text: string, anywhere: boolean, atAnEnd: boolean])[] = [
    ["nothing", "", false, false],
    ["letters", "abc", false, false],
    ["a space between words", "a b", true, false],
    ["a no-break space between words", "a\u00a0b", true, false],
    ["a zero-width space between words", "a\u200bb", true, false],
    ["a space in front", " a", true, true],
    ["a space behind", "a ", true, true],
    ["a line break behind", "a\n", true, true],
    ["a tab between words", "a\tb", true, true],
    ["a control character between words", "a\u0007b", true, true],
    ["a zero-width space in front", "\u200ba", true, true],
    ["a zero-width space behind", "a\u200b", true, true],
    ["a byte order mark in front", "\ufeffa", true, true],
  ];
  for (const [what, text, anywhere, atAnEnd] of cases) {
    it(`are ${anywhere ? "there" : "not there"} in ${what}, and ${atAnEnd ? "no part of words" : "no fault of words"}`, () => {
      assert.deepEqual([hasStray(text), hasOuterSpace(text)], [anywhere, atAnEnd]);
    });
  }
});
