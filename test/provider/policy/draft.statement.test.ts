import assert from "node:assert/strict";
import { draftPolicy, draftStatement } from "#provider/policy/draft.js";
import { unknownText } from "../../support/unknownText.js";

describe("draftStatement", () => {
  it("knows nothing of a statement that is not known yet, and finds nothing wrong with it", () => {
    const { statements, findings } = draftStatement(unknownText, "statement");

    assert.deepEqual([statements, findings], [{ given: true, known: false, items: [] }, []]);
  });

  it("refuses what is no object", () => {
    const { statements, findings } = draftStatement("x", "statement");

    assert.deepEqual([statements.items, findings.map(({ path }) => path)], [[], ["statement"]]);
  });
});

describe("draftPolicy", () => {
  it("knows nothing of a policy that is not known yet, and finds nothing wrong with it", () => {
    const { statements, sound, findings } = draftPolicy(unknownText, "policy");

    assert.deepEqual([statements.known, sound, findings], [false, true, []]);
  });

  it("is not sound where its text is malformed", () => {
    assert.equal(draftPolicy("{", "policy").sound, false);
    assert.equal(draftPolicy('{"Statement":[]}', "policy").sound, true);
  });
});
