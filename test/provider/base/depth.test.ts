import assert from "node:assert/strict";
import { isTooDeep, mostLevels } from "#provider/base/depth.js";

const lists = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));

describe("isTooDeep", () => {
  it("takes as many levels as inputs may have, and no more", () => {
    assert.equal(isTooDeep(lists(mostLevels)), false);
    assert.equal(isTooDeep(lists(mostLevels + 1)), true);
  });

  it("counts levels of objects alike, and takes what is no container", () => {
    assert.equal(isTooDeep({ a: [{ b: lists(mostLevels - 3) }] }), false);
    assert.equal(isTooDeep({ a: [{ b: lists(mostLevels - 2) }] }), true);
    assert.equal(isTooDeep("x") || isTooDeep(undefined) || isTooDeep(null) || isTooDeep(7), false);
  });

  it("ends with 100,000 levels, and with a circle", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;

    assert.equal(isTooDeep(lists(100_000)), true);
    assert.equal(isTooDeep(circle), false);
  });

  it("looks once at what stands in many places", () => {
    let laughs: unknown = "lol";
    for (let i = 0; i < 90; i++) laughs = [laughs, laughs];

    assert.equal(isTooDeep(laughs), false);
  });
});
