import assert from "node:assert/strict";
import fc from "fast-check";
import { parseLossless } from "#provider/policy/losslessJson.js";
import { runs } from "../../support/runs.js";

describe("parseLossless", () => {
  for (const digits of [
    ...["12345678901234567890", "9007199254740993", "1.0", "1e3", "1E400", "-0", "0.1e-7", "123.4500"],
    "3.14159265358979323846",
  ]) {
    it(`keeps the digits of ${digits} as text`, () => {
      assert.deepEqual(parseLossless(`{"a": [${digits}], "b":${digits}}`), { a: [digits], b: digits });
    });
  }

  it("gives numbers that lose nothing as numbers", () => {
    assert.deepEqual(parseLossless("[0, -7, 3.5, 111122223333, 1e+21]"), [0, -7, 3.5, 111122223333, 1e21]);
  });

  it("leaves digits in texts and names alone", () => {
    const value = { "1.0": 'a "1.0" b', b: "\\", c: '\\"1.0', "\\": ": 1.0" };

    assert.deepEqual(parseLossless(JSON.stringify(value)), value);
  });

  it("is JSON.parse where no number loses digits, __proto__ and all", () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        fc.pre(!/\d[.eE]|-0|\d{16}/.test(text));
        assert.deepEqual(parseLossless(text), JSON.parse(text));
      }),
      runs(200),
    );
    const own = parseLossless('{"__proto__": {"a": 1.0}}');
    assert.deepEqual(Object.keys(own ?? {}), ["__proto__"]);
  });

  it("refuses what JSON.parse refuses", () => {
    for (const text of ["", "01", "1.", "{'a': 1.0}", '{"a": 1.0,}', "1.0 1.0", "--1"]) {
      assert.throws(() => parseLossless(text), SyntaxError);
    }
  });

  it("takes 100,000 levels", () => {
    assert.ok(Array.isArray(parseLossless(`${"[".repeat(100_000)}1.0${"]".repeat(100_000)}`)));
  });
});
