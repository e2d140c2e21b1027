import assert from "node:assert/strict";
import { errorsAmong, findingKey } from "#provider/base/finding.js";
import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
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
const found = (statement: unknown) => registryPolicyStatement.read(statement).findings(registry);
const wrong = (statement: unknown) => errorsAmong(found(statement));

describe("the check of one statement", () => {
  it("has nothing against a statement with a Sid, and nothing to warn of", () => {
    assert.deepEqual(found(good), []);
  });

  for (const [what, statement] of [
    ["without a Sid", nameless],
    ["with an empty Sid", { ...good, Sid: "" }],
  ] as const) {
    it(`refuses one ${what}, as nobody could tell later which it was`, () => {
      assert.deepEqual(wrong(statement), [
        {
          code: "MISSING_PROPERTY",
          severity: "error",
          path: "statement.Sid",
          rule: "is required",
          remedy: "add a Sid that is unique in the registry policy",
        },
      ]);
    });
  }

  it("tells every mistake by its path in the statement", () => {
    const paths = wrong({ ...good, Effect: "Permit", Action: [7] }).map(({ path }) => path);

    assert.deepEqual(paths, ["statement.Effect", "statement.Action[0]"]);
  });

  it("names a member by its own name that looks like a place in a list", () => {
    const [finding] = wrong({ ...good, "Statement[0]": 1 });

    assert.equal(finding?.path, 'statement["Statement[0]"]');
  });

  it("leaves a Sid alone that is not known yet, and finds in what is no statement that alone", () => {
    assert.deepEqual(found({ ...good, Sid: unknownText }), []);
    assert.deepEqual(
      found("text").map(({ path }) => path),
      ["statement"],
    );
  });

  it("warns by the path in the statement", () => {
    const keys = found({ ...good, Principal: "*" }).map(findingKey);

    assert.ok(keys.length > 0);
    for (const key of keys) assert.match(key, /^\w+ statement\b/);
  });

  it("has nothing to say of one that is not known yet", () => {
    assert.deepEqual(found(unknownText), []);
  });
});

describe("the name of one statement", () => {
  for (const [what, statement, sid] of [
    ["a Sid", good, "Images"],
    ["no Sid", nameless, undefined],
    ["an empty Sid", { Sid: "" }, undefined],
    ["a Sid that is no text", { Sid: 7 }, undefined],
    ["a Sid that is not known yet", { Sid: unknownText }, undefined],
    ["nothing but text", "Images", undefined],
    ["null", null, undefined],
  ] as const) {
    it(`is ${sid === undefined ? "undefined" : "the Sid"} for ${what}`, () => {
      const name = registryPolicyStatement.part?.nameOf(registryPolicyStatement.read(statement));

      assert.equal(name, sid && `statement ${sid}`);
    });
  }
});

describe("the content of one statement", () => {
  it("is a policy of just that statement", () => {
    assert.deepEqual(registryPolicyStatement.read(good).content, { Version: "2012-10-17", Statement: [good] });
  });
});
