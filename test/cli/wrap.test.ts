import assert from "node:assert/strict";
import { wrap, wrapLines } from "#cli/wrap.js";

describe("wrap", () => {
  it("breaks at spaces, so that no line is longer than it may be", () => {
    assert.deepEqual(wrap("one two three four", 9), ["one two", "three", "four"]);
  });

  it("begins lines as it is told, the first one in another way than the rest", () => {
    assert.deepEqual(wrap("one two three", 9, "- ", "  "), ["- one two", "  three"]);
  });

  it("keeps a word whole that is longer than a line, as somebody may copy it", () => {
    const arn = "arn:aws:iam::444455556666:role/ecr-registry";

    assert.deepEqual(wrap(`the role ${arn} is`, 12), ["the role", arn, "is"]);
  });

  it("has one line of a text that is empty", () => {
    assert.deepEqual(wrap("", 9, "  "), ["  "]);
  });
});

describe("wrapLines", () => {
  it("leaves lines that fit as they are, and indents what follows a line that does not", () => {
    assert.equal(wrapLines("a  b\n  one two three", 11), "a  b\n  one two\n    three");
  });
});
