import assert from "node:assert/strict";
import fc from "fast-check";
import { filterPattern } from "#provider/replication/limits.js";

describe("filterPattern", () => {
  it("is decided at once for every text of the greatest length that nearly matches", () => {
    for (const part of ["a", "a.", ".", "-", "a/", "a-b/", "a._-/", "a--"]) {
      for (const end of ["", "A", "/", "//", "*"])
        filterPattern.test(part.repeat(256).slice(0, 256 - end.length) + end);
    }
  });

  it("accepts no text with a character that is not of repository names", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "0", ".", "/", "_", "-", "A", "*", " ", "\n"), maxLength: 12 }),
        (text) => {
          if (filterPattern.test(text)) assert.match(text, /^[a-z0-9._/-]*$/);
        },
      ),
    );
  });

  it("accepts no empty part of a path", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "/", "-"), maxLength: 10 }), (text) => {
        assert.ok(!filterPattern.test(`/${text}`) && !filterPattern.test(`a//${text}`));
      }),
    );
  });
});
