import assert from "node:assert/strict";
import { compareTexts } from "#provider/base/text.js";

describe("compareTexts", () => {
  it("tells which text comes first", () => {
    assert.deepEqual([compareTexts("a", "b"), compareTexts("b", "a"), compareTexts("a", "a")], [-1, 1, 0]);
  });

  it("goes by units, and not by language or case", () => {
    assert.deepEqual(["\u00e4", "b", "A", "a", "B", "_", "\u{1f600}", "\uffff"].sort(compareTexts), [
      ...["A", "B", "_", "a", "b", "\u00e4", "\u{1f600}", "\uffff"],
    ]);
  });
});
