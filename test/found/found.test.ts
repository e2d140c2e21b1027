import assert from "node:assert/strict";
import { mistakeIn } from "./row.js";
import { rows } from "./rows.js";

describe("what went wrong in 0.1.0", () => {
  for (const row of rows) {
    it(`${row.id}: ${row.input} – ${row.right}`, async () => {
      const answer = await row.got();

      assert.equal(mistakeIn(row, answer), undefined, answer);
    });
  }

  it("has one row for an id", () => {
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });
});
