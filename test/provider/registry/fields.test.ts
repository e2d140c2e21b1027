import assert from "node:assert/strict";
import { checkFields, type Fields, matches } from "#provider/registry/fields.js";
import { unknownText } from "../../support/unknownText.js";

const text = { valid: matches(/^[a-z]+$/), rule: "must be letters", remedy: "write letters" };
const fields: Fields = {
  name: text,
  hush: { ...text, hidden: true },
  secret: { ...text, derived: true },
  list: { valid: Array.isArray, rule: "must be a list", remedy: "write a list", item: text },
};
const found = (value: unknown) => checkFields(value, "x", fields, "name").map(({ path, rule }) => `${path} ${rule}`);

describe("checkFields", () => {
  it("finds nothing wrong with what has the forms, nor with what is not known yet", () => {
    assert.deepEqual(found({ name: "a", hush: "b", secret: "c", list: ["d", unknownText] }), []);
    assert.deepEqual(found(unknownText), []);
    assert.deepEqual(found({ name: unknownText }), []);
  });

  it("tells all that is wrong at once, each with its path", () => {
    assert.deepEqual(found({ hush: 7, list: ["d", 7], other: 7 }), [
      "x.name is required",
      "x.hush must be letters",
      "x.list[1] must be letters",
      "x.other is not a known property",
    ]);
  });

  it("shows no value that is hidden or of an unknown name, and offers no name that is derived", () => {
    const [hush, other] = checkFields({ name: "a", hush: 7, nam: 7 }, "x", fields, "name");

    assert.deepEqual([hush?.value, other?.value], [undefined, undefined]);
    assert.equal(other?.remedy, "did you mean name? use only name, hush, list");
  });
});
