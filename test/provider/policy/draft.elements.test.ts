import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { checkRegistryPolicy } from "#provider/policy/check.js";
import { draftPolicy, draftStatement, policyOf } from "#provider/policy/draft.js";

const statement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: "111122223333" },
  Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
};
const said = (policy: unknown) => checkRegistryPolicy(policy).map(describeFinding);
/** The statement with one element under another name. */
const renamed = (from: keyof typeof statement, to: string) => {
  const { [from]: value, ...rest } = statement;
  return { Version: "2012-10-17", Statement: [{ ...rest, [to]: value }] };
};

describe("elements of a policy", () => {
  const noElement = "is not an element of the IAM policy language";

  it("are asked about, and not missed as well, where they are nearly named", () => {
    assert.deepEqual(said({ Version: "2012-10-17", Statements: [statement] }), [
      `policy.Statements ${noElement}: did you mean Statement?`,
    ]);
    assert.deepEqual(said({ Versions: "2012-10-17", Statement: [statement] }), [
      `policy.Versions ${noElement}: did you mean Version?`,
    ]);
  });

  const misspelt: readonly (readonly [from: keyof typeof statement, to: string])[] = [
    ["Effect", "Effects"],
    ["Principal", "Principals"],
    ["Action", "Actions"],
    ["Resource", "Resources"],
    ["Condition", "Conditions"],
  ];
  for (const [from, to] of misspelt) {
    it(`are asked about once for ${to} in a statement`, () => {
      assert.deepEqual(said(renamed(from, to)), [`policy.Statement[0].${to} ${noElement}: did you mean ${from}?`]);
    });
  }

  it("are written as they are where only their case is wrong", () => {
    assert.deepEqual(said({ statement: [statement] }), [`policy.statement ${noElement}: write Statement`]);
    assert.deepEqual(said(renamed("Resource", "resource")), [
      `policy.Statement[0].resource ${noElement}: write Resource`,
    ]);
  });

  it("are all listed for what is near to none of them", () => {
    assert.deepEqual(said({ Statement: [statement], Comment: "x" }), [
      `policy.Comment ${noElement}: use Version, Id, Statement`,
    ]);
  });

  it("of a statement belong below Statement, which is not missed then", () => {
    assert.deepEqual(
      said({ Version: "2012-10-17", Effect: "Allow", Resource: "*" }),
      ["Effect", "Resource"].map(
        (name) => `policy.${name} is an element of a statement, and not of a policy document: write it below Statement`,
      ),
    );
  });

  it("of a document belong beside the statements, and stand for none of theirs", () => {
    const said = draftStatement({ ...statement, Version: "2012-10-17" }, "statement").findings.map(describeFinding);

    assert.deepEqual(said, [
      "statement.Version is an element of a policy document, and not of a statement: write it beside the statements, or " +
        "leave it out",
    ]);
    assert.deepEqual(
      checkRegistryPolicy({ Statement: [{ Id: "x" }] }).map(({ path }) => path.replace("policy.Statement[0].", "")),
      ["Id", "Effect", "Principal", "Action", "Resource"],
    );
  });

  it("are those of one statement where one is asked for, and no whole policy nor text", () => {
    const told = (value: unknown) => draftStatement(value, "statement").findings.map(describeFinding);

    assert.deepEqual(told({ Version: "2012-10-17", Statement: [statement] }), [
      "statement is an object, but it must be one statement, not a whole policy: pass what is below Statement",
    ]);
    assert.match(
      told(JSON.stringify(statement)).join(),
      /must be an object: pass the statement as an object, not as text$/,
    );
    assert.deepEqual(told([]), ["statement is a list of 0, but it must be an object: write its members in braces"]);
    assert.deepEqual(draftStatement({ Statement: [] }, "statement").statements, {
      given: true,
      known: false,
      items: [],
    });
  });

  it("are none in white space, nor in nothing", () => {
    for (const text of ["", " \n"])
      assert.match(said(text).join(), /: pass the policy; to have none, remove the resource$/);
  });

  it("that were meant leave those alone that are there", () => {
    const draft = draftPolicy({ Statement: [{ ...statement, Actions: "*" }], Statements: 5 }, "policy");
    const [one] = draft.statements.items;

    assert.equal(one?.actions.items.length, 2);
    assert.equal(policyOf(draft), undefined);
  });

  it("that are misspelt are not known, and so nothing is said of what may be in them", () => {
    const [one] = draftPolicy(renamed("Condition", "Conditions"), "policy").statements.items;

    assert.deepEqual([one?.conditions.given, one?.conditions.known], [true, false]);
    assert.equal(draftPolicy({ Statements: [] }, "policy").statements.known, false);
  });
});
