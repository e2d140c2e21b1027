import assert from "node:assert/strict";
import fc from "fast-check";
import { plainLines, plainText } from "#provider/base/plainText.js";
import { rawText } from "../../support/rawText.js";
import { runs } from "../../support/runs.js";

/** What terminals and browsers act on, or do not show. */
const hostile: readonly (readonly [what: string, text: string, shown: string])[] = [
  ["an escape sequence that clears the screen", "\u001b[2J", "\\u001b[2J"],
  ["the same as one character of C1", "\u009b2J", "\\u009b2J"],
  ["a title for the window", "\u001b]0;owned\u0007", "\\u001b]0;owned\\u0007"],
  ["a line that is written over", "wrong\r\u001b[Kright", "wrong\\u000d\\u001b[Kright"],
  ["a line of its own", "a\r\nb", "a\\u000d\\u000ab"],
  ["separators of lines and paragraphs", "a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\u0085d"],
  ["a tab and a backspace", "a\t\b", "a\\u0009\\u0008"],
  ["an override of the direction of writing", "a\u202etxt.exe\u202c", "a\\u202etxt.exe\\u202c"],
  ["an isolate", "\u2066a\u2069", "\\u2066a\\u2069"],
  ["what has no width", "a\u200bb\u200dc\u2060d\ufeff", "a\\u200bb\\u200dc\\u2060d\\ufeff"],
  ["a soft hyphen, a filler and a variation selector", "\u00ad\u3164\ufe0f", "\\u00ad\\u3164\\ufe0f"],
  ["a tag beyond 16 bits", "\u{e0041}", "\\udb40\\udc41"],
  ["half of a surrogate pair", "a\ud800", "a\\ud800"],
];

describe("plainText", () => {
  for (const [what, text, shown] of hostile) {
    it(`spells out ${what}`, () => {
      assert.equal(plainText(text), shown);
    });
  }

  it("leaves alone what people write, in any script", () => {
    const text = 'statement "A": prod/* → 東京, ümlaut, Ελλάδα, עברית, 😀 `x` \\u001b';

    assert.equal(plainText(text), text);
  });

  it("leaves nothing that a terminal would act on in any text, and changes nothing a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const plain = plainText(text);

        assert.doesNotMatch(plain, rawText);
        assert.ok(!plain.includes("\n"));
        assert.equal(plainText(plain), plain);
      }),
      runs(300),
    );
  });

  it("leaves a JSON text saying what it said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.equal(JSON.parse(plainText(JSON.stringify({ text }))).text, text);
      }),
      runs(300),
    );
  });
});

describe("plainLines", () => {
  it("has a line for each line, and none that one of them makes", () => {
    assert.equal(plainLines(["a\nforged", "b"]), "a\\u000aforged\nb");
  });
});
