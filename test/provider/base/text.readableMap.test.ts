import assert from "node:assert/strict";
import fc from "fast-check";
import { knownAfterApply, readableMap } from "#provider/base/text.js";
import { randomOf } from "../../support/random.js";

describe("readableMap", () => {
  it("sorts by key, and by line where keys are equal", () => {
    const map = readableMap([
      ["b", "1"],
      ["a", "3"],
      ["a", "2"],
    ]);

    assert.deepEqual(Object.entries(map), [
      ["a", "2"],
      ["a (2)", "3"],
      ["b", "1"],
    ]);
  });

  it("skips numbers that other keys have already", () => {
    const map = readableMap([
      ["a", "1"],
      ["a", "2"],
      ["a (2)", "3"],
      ["a (2)", "4"],
    ]);

    assert.deepEqual(map, { a: "1", "a (2)": "2", "a (2) (2)": "3", "a (2) (3)": "4" });
  });

  it("puts keys into brackets that the engine hides, and no others", () => {
    const map = readableMap([
      ["__proto__", "1"],
      ["__x", "2"],
      ["_y", "3"],
    ]);

    assert.deepEqual(Object.entries(map), [
      ["(__proto__)", "1"],
      ["(__x)", "2"],
      ["_y", "3"],
    ]);
  });

  const entries = fc.array(
    fc.tuple(fc.constantFrom("a", "a (2)", "__a", "(__a)", "__proto__", "0", "1"), fc.string({ maxLength: 2 })),
  );

  it("keeps every line, below a key of its own that the engine shows", () => {
    fc.assert(
      fc.property(entries, (some) => {
        const map = readableMap(some);

        assert.deepEqual(Object.values(map).sort(), some.map(([, line]) => line).sort());
        assert.ok(Object.keys(map).every((key) => !key.startsWith("__")));
      }),
    );
  });

  it("does not depend on order", () => {
    fc.assert(
      fc.property(entries, fc.integer(), (some, seed) => {
        assert.deepEqual(Object.entries(readableMap(randomOf(seed).shuffled(some))), Object.entries(readableMap(some)));
      }),
    );
  });

  it("does not change the entries that it is given", () => {
    const given: readonly (readonly [string, string])[] = Object.freeze([
      ["b", "1"],
      ["a", "2"],
    ] as const);

    assert.deepEqual(readableMap(given), { a: "2", b: "1" });
  });

  it("takes many entries of one key in one pass", () => {
    const many = Array.from({ length: 100_000 }, (_, index): [string, string] => ["a", String(index)]);

    assert.equal(Object.keys(readableMap(many)).length, 100_000);
  });
});

describe("knownAfterApply", () => {
  it("is what the engine shows for such a value", () => assert.equal(knownAfterApply, "(known after apply)"));
});
