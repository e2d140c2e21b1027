import assert from "node:assert/strict";
import { findingKey } from "#provider/base/finding.js";
import { checkOneStatement, lintOneStatement, policyOf, sidOf } from "#provider/policy/oneStatement.js";
import { unknownText } from "../../support/unknownText.js";

const registry = { account: "222222222222", region: "eu-west-1", partition: "aws" };
const good = {
  Sid: "Images",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: "arn:aws:ecr:eu-west-1:222222222222:repository/prod/*",
};
const { Sid: _, ...nameless } = good;

describe("checkOneStatement", () => {
  it("has nothing against a statement with a Sid", () => {
    assert.deepEqual(checkOneStatement(good, registry), []);
  });

  for (const [what, statement] of [
    ["without a Sid", nameless],
    ["with an empty Sid", { ...good, Sid: "" }],
  ] as const) {
    it(`refuses one ${what}, as nobody could tell later which it was`, () => {
      const { severity, value: _value, ...finding } = checkOneStatement(statement, registry).at(-1) ?? {};

      assert.equal(severity, "error");
      assert.deepEqual(finding, {
        code: "MISSING_PROPERTY",
        path: "statement.Sid",
        rule: "must be given",
        remedy: "give it a name that is unique in the registry's policy",
      });
    });
  }

  it("tells every mistake by its path in the statement", () => {
    const keys = checkOneStatement({ ...good, Effect: "Permit", Action: [7] }, registry).map(findingKey);

    assert.deepEqual(
      keys.map((key) => key.split(" ")[1]),
      ["statement.Effect", "statement.Action[0]"],
    );
  });

  it("takes nothing that only looks like the index for it", () => {
    const [finding] = checkOneStatement({ ...good, "Statement[0]": 1 }, registry);

    assert.equal(finding?.path, 'statement["Statement[0]"]');
  });

  it("leaves a Sid alone that is not known yet, and a statement that is none to the other checks", () => {
    assert.deepEqual(checkOneStatement({ ...good, Sid: unknownText }, registry), []);
    assert.deepEqual(
      checkOneStatement("text", registry).map(({ path }) => path),
      ["statement"],
    );
  });
});

describe("lintOneStatement", () => {
  it("warns by the path in the statement", () => {
    const keys = lintOneStatement({ ...good, Principal: "*" }, registry).map(findingKey);

    assert.equal(keys.length > 0, true);
    assert.deepEqual(
      keys.filter((key) => !/^\w+ statement\b/.test(key)),
      [],
    );
  });

  it("has nothing to say of one that is good, or not known yet", () => {
    assert.deepEqual(lintOneStatement(good, registry), []);
    assert.deepEqual(lintOneStatement(unknownText, registry), []);
  });
});

describe("sidOf", () => {
  for (const [what, statement, sid] of [
    ["a Sid", good, "Images"],
    ["no Sid", nameless, undefined],
    ["an empty Sid", { Sid: "" }, undefined],
    ["a Sid that is no text", { Sid: 7 }, undefined],
    ["a Sid that is not known yet", { Sid: unknownText }, undefined],
    ["nothing but text", "Images", undefined],
    ["null", null, undefined],
  ] as const) {
    it(`is ${sid === undefined ? "undefined" : "the text"} for ${what}`, () => {
      assert.equal(sidOf(statement), sid);
    });
  }
});

describe("policyOf", () => {
  it("is a policy of just that statement", () => {
    assert.deepEqual(policyOf(good), { Version: "2012-10-17", Statement: [good] });
  });
});
