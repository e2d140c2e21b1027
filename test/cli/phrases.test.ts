import assert from "node:assert/strict";
import { counted, plain, plainLine, someLines, someOf } from "#cli/phrases.js";

describe("phrases", () => {
  it("count in the singular and the plural", () => {
    assert.deepEqual(
      [0, 1, 2].map((n) => counted(n, "registry", "registries")),
      ["0 registries", "1 registry", "2 registries"],
    );
  });

  it("name the first of many, each once, and one more rather than count it", () => {
    assert.equal(someOf(["a", "a", "b", "c"], 2), "a, b, c");
    assert.equal(someOf(["a", "b", "c", "d"], 2), "a, b and 2 more");
  });

  it("have two lines at most for many", () => {
    assert.deepEqual(someLines(["a", "b"]), ["a, b"]);
    assert.deepEqual(someLines(["a", "b", "c"]), ["a, b", "and 1 more"]);
  });

  it("show on one line what would act on a terminal", () => {
    assert.equal(plain("a\r\n\u001b[2J\u202e"), "a \\u001b[2J\\u202e");
    assert.equal(plainLine("    a\tb"), "    a b");
  });
});
