import assert from "node:assert/strict";
import { grouped } from "#cli/grouped.js";

describe("a list in groups", () => {
  it("keeps the order of its keys, and that within each", () => {
    const groups = grouped(["b1", "a1", "b2"], (one) => one[0]);

    assert.deepEqual(
      [...groups],
      [
        ["b", ["b1", "b2"]],
        ["a", ["a1"]],
      ],
    );
  });
});
