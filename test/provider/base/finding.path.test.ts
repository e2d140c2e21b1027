import assert from "node:assert/strict";
import { itemPath, memberPath } from "#provider/base/finding.js";

describe("memberPath", () => {
  const members: readonly (readonly [path: string, name: string, expected: string])[] = [
    ["rules", "destinations", "rules.destinations"],
    ["", "rules", "rules"],
    ["a", "_b$1", "a._b$1"],
    ["Condition", "aws:SourceArn", 'Condition["aws:SourceArn"]'],
    ["", "a b", '["a b"]'],
    ["a", "0", 'a["0"]'],
    ["a", "", 'a[""]'],
    ["a", 'say "b"', 'a["say \\"b\\""]'],
    ["a", "b\nc", 'a["b\\nc"]'],
  ];
  for (const [path, name, expected] of members) {
    it(`of ${JSON.stringify(name)} in ${JSON.stringify(path)} is ${expected}`, () => {
      assert.equal(memberPath(path, name), expected);
    });
  }
});

describe("itemPath", () => {
  it("puts the index into square brackets", () => assert.equal(itemPath("rules[1].filters", 0), "rules[1].filters[0]"));
});
