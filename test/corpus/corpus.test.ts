import assert from "node:assert/strict";
import { judged } from "./judged.js";

describe("public policies and rule sets", () => {
  for (const { input, found } of judged) {
    it(`${input.id}: ${input.shape} – ${input.right.join(", ") || "nothing to find"}`, () => {
      assert.deepEqual(found, [...input.right].sort());
    });
  }

  it("are 60 or more without our own variations, each with an id of its own", () => {
    assert.ok(judged.filter(({ input }) => !input.source.startsWith("own variation")).length >= 60);
    assert.equal(new Set(judged.map(({ input }) => input.id)).size, judged.length);
  });

  it("hold no account but neutral ones", () => {
    const digits = JSON.stringify(judged.map(({ input }) => input.value)).match(/\b\d{12}\b/g) ?? [];

    assert.deepEqual(
      [...new Set(digits)].filter((id) => !/^(?:111122223333|444455556666|777788889999|7000000000\d\d)$/.test(id)),
      [],
    );
  });

  it("say what 0.1.0 found where that was something else", () => {
    for (const { input } of judged) assert.notDeepEqual(input.was, input.right, input.id);
  });
});
