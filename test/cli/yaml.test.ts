import assert from "node:assert/strict";
import { parseYaml } from "#cli/yaml.js";

/** Nine anchors, each nine times the one before: 9^9 texts, if somebody writes them out. */
const laughs = [
  'a: &a ["lol"]',
  ..."bcdefghij".split("").map((name, i) => {
    const before = "abcdefghij"[i];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`;
  }),
].join("\n");

describe("YAML that the user named", () => {
  it("is read", () => {
    assert.deepEqual(parseYaml("a: [1, x]\n", "Pulumi.prod.yaml"), { a: [1, "x"] });
  });

  for (const [what, text] of [
    ["lists", "[".repeat(10_000)],
    ["lists that end", "[".repeat(10_000) + "]".repeat(10_000)],
    ["maps", "{a: ".repeat(10_000)],
    ["JSON objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["lists, somewhat more than allowed", "[".repeat(101) + "]".repeat(101)],
  ] as const) {
    it(`is refused with 10,000 levels, not read until the stack is full: ${what}`, () => {
      assert.throws(() => parseYaml(text, "Pulumi.prod.yaml"), {
        name: "UsageError",
        message: /^Pulumi\.prod\.yaml (must have at most 100 levels: write it flatter|is not YAML: .+)$/,
      });
    });
  }

  for (const [text, why] of [
    ['{"a": 1,,}', "Unexpected , in flow map at line 1, column 9"],
    ["a: 1\na: 2", "Map keys must be unique at line 2, column 1"],
    ["a: *x", "Unresolved alias (the anchor must be set before the alias): x"],
  ] as const) {
    it(`is refused with a whole sentence: ${why}`, () => {
      assert.throws(() => parseYaml(text, "x.yaml"), { message: `x.yaml is not YAML: ${why}; correct the text there` });
    });
  }

  it("is refused with anchors within anchors", () => {
    assert.throws(() => parseYaml(laughs, "x.yaml"), {
      name: "UsageError",
      message: /^x\.yaml is not YAML: Excessive alias count/,
    });
  });
});
