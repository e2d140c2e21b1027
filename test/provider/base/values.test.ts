import assert from "node:assert/strict";
import { isList, isRecord } from "#provider/base/values.js";

const values: readonly (readonly [what: string, value: unknown, record: boolean, list: boolean])[] = [
  ["an object", { a: 1 }, true, false],
  ["an object without a prototype", Object.create(null), true, false],
  ["a list", [], false, true],
  ["null", null, false, false],
  ["undefined", undefined, false, false],
  ["a text", "a", false, false],
  ["a number", 1, false, false],
  ["a function", () => undefined, false, false],
  ["what only looks like a list", { length: 0 }, true, false],
];

describe("isRecord and isList", () => {
  for (const [what, value, record, list] of values) {
    it(`say of ${what} that it is ${record ? "a record" : list ? "a list" : "neither"}`, () => {
      assert.deepEqual([isRecord(value), isList(value)], [record, list]);
    });
  }
});
