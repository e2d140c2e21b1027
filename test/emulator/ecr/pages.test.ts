import assert from "node:assert/strict";
import { pageOf, parsePage } from "#emulator/ecr/pages.js";

const limits = { min: 1, max: 50, usual: 2 };

describe("a page of a list", () => {
  it("begins where the one before ended, and has a token where there are more", () => {
    const { shown, more } = pageOf(["a", "b", "c"], parsePage({}, limits));

    assert.deepEqual([shown, more], [["a", "b"], { nextToken: "2" }]);
    assert.deepEqual(pageOf(["a", "b", "c"], parsePage(more, limits)), { shown: ["c"], more: {} });
  });

  for (const maxResults of [0, 51, 1.5, "2", Number.NaN]) {
    it(`has no ${maxResults} (${typeof maxResults}) items`, () => {
      assert.throws(() => parsePage({ maxResults }, limits), /must be between 1 and 50/);
    });
  }

  it("has no token that no page gave", () => {
    assert.throws(() => parsePage({ nextToken: "-1" }, limits), /Invalid token/);
  });
});
