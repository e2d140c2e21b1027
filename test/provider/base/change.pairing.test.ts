import assert from "node:assert/strict";
import fc from "fast-check";
import { pairUp } from "#provider/base/change.js";

interface Item {
  readonly name: string;
  readonly key: string | undefined;
}

const item = (name: string, key: string | undefined = name): Item => ({ name, key });
const keyOf = ({ key }: Item) => key;
const names = (items: readonly Item[]) => items.map(({ name }) => name);

describe("pairUp", () => {
  it("pairs items with equal keys, and leaves over the others, all in the order of the lists", () => {
    const { pairs, gone, come } = pairUp(
      { gone: [item("a"), item("b"), item("c"), item("d")], come: [item("d"), item("x"), item("b"), item("y")] },
      keyOf,
    );

    assert.deepEqual(pairs.map(names), [
      ["b", "b"],
      ["d", "d"],
    ]);
    assert.deepEqual(
      [names(gone), names(come)],
      [
        ["a", "c"],
        ["x", "y"],
      ],
    );
  });

  it("pairs the first of equal keys with the first, each once", () => {
    const { pairs, gone, come } = pairUp(
      {
        gone: [item("from 1", "k"), item("from 2", "k")],
        come: [item("to 1", "k"), item("to 2", "k"), item("to 3", "k")],
      },
      keyOf,
    );

    assert.deepEqual(pairs.map(names), [
      ["from 1", "to 1"],
      ["from 2", "to 2"],
    ]);
    assert.deepEqual([gone, names(come)], [[], ["to 3"]]);
  });

  it("leaves over what went when more of a key went than came", () => {
    const { pairs, gone, come } = pairUp({ gone: [item("a"), item("a")], come: [item("a")] }, keyOf);

    assert.deepEqual([pairs.length, gone.length, come.length], [1, 1, 0]);
  });

  it("pairs no items without a key, not even with each other", () => {
    const nameless = { name: "nameless", key: undefined };

    const { pairs, gone, come } = pairUp({ gone: [nameless], come: [nameless] }, keyOf);

    assert.deepEqual([pairs, gone, come], [[], [nameless], [nameless]]);
  });

  it("loses no item and pairs only equal keys, whatever the lists", () => {
    const items = fc.array(
      fc.record({ name: fc.string(), key: fc.option(fc.constantFrom("a", "b", "__proto__"), { nil: undefined }) }),
    );
    fc.assert(
      fc.property(items, items, (gone, come) => {
        const left = pairUp({ gone, come }, keyOf);

        assert.ok(left.pairs.every(([from, to]) => from.key !== undefined && from.key === to.key));
        assert.deepEqual(new Set([...left.gone, ...left.pairs.map(([from]) => from)]), new Set(gone));
        assert.deepEqual(new Set([...left.come, ...left.pairs.map(([, to]) => to)]), new Set(come));
        assert.equal(left.gone.length + left.pairs.length, gone.length);
        assert.equal(left.come.length + left.pairs.length, come.length);
      }),
    );
  });

  it("leaves over no two items that could be paired", () => {
    const items = fc.array(fc.constantFrom("a", "b", "c").map((key) => item(key)));
    fc.assert(
      fc.property(items, items, (gone, come) => {
        const left = pairUp({ gone, come }, keyOf);

        assert.deepEqual(
          names(left.gone).filter((name) => names(left.come).includes(name)),
          [],
        );
      }),
    );
  });

  it("takes as long for equal keys as for others", () => {
    const many = Array.from({ length: 200_000 }, () => item("same"));

    assert.equal(pairUp({ gone: many, come: many }, keyOf).pairs.length, 200_000);
  });
});
