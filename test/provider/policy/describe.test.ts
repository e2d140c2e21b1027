import assert from "node:assert/strict";
import fc from "fast-check";
import { readableStatements as readable } from "#provider/policy/describe.js";
import { statementsOf } from "#provider/policy/document.js";
import { draftPolicy } from "#provider/policy/draft.js";
import { policies } from "../../support/policies.js";
import { randomOf } from "../../support/random.js";
import { unknownText } from "../../support/unknownText.js";

const readableStatements = (policy: unknown) => readable(draftPolicy(policy, "policy"));
const statement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: ["ecr:ReplicateImage", "ecr:CreateRepository"],
  Resource: "arn:aws:ecr:eu-west-1:222222222222:repository/prod*",
};
const line = "Allow 111111111111: CreateRepository, ReplicateImage on repository/prod* of 222222222222/eu-west-1";
const lineOf = (changes: object) => readableStatements({ Statement: { ...statement, ...changes } }).A;

describe("readableStatements", () => {
  it("shows a statement in one line below its Sid", () => {
    assert.deepEqual(readableStatements({ Statement: [statement] }), { A: line });
  });

  it("reads JSON text", () => {
    assert.deepEqual(readableStatements(JSON.stringify({ Statement: statement })), { A: line });
  });

  it("numbers statements of one Sid and those without one, whatever their order", () => {
    const { Sid: _, ...anonymous } = statement;
    const all = [{ ...statement, Effect: "Deny" }, anonymous, statement, { ...anonymous, Sid: "" }];
    const expected = {
      A: line,
      "A (2)": line.replace("Allow", "Deny"),
      "statement without Sid": line,
      "statement without Sid (2)": line,
    };

    assert.deepEqual(readableStatements({ Statement: all }), expected);
    assert.deepEqual(readableStatements({ Statement: all.toReversed() }), expected);
  });

  it("never gives two statements one key", () => {
    const Statement = ["a", "a", "a (2)"].map((Sid) => ({ ...statement, Sid }));

    assert.equal(Object.keys(readableStatements({ Statement })).length, 3);
  });

  const rows: readonly (readonly [what: string, changes: object, shown: string])[] = [
    ["everyone", { Principal: "*" }, line.replace("111111111111", "everyone")],
    [
      "a service",
      { Principal: { Service: "omics.amazonaws.com" } },
      line.replace("111111111111", "omics.amazonaws.com"),
    ],
    [
      "a role in full",
      { Principal: { AWS: "arn:aws:iam::111111111111:role/r" } },
      line.replace("111111111111", "arn:aws:iam::111111111111:role/r"),
    ],
    [
      "everyone except some",
      { Principal: undefined, NotPrincipal: { AWS: "333333333333" } },
      line.replace("111111111111", "everyone except 333333333333"),
    ],
    ["every ECR action", { Action: "ecr:*" }, line.replace("CreateRepository, ReplicateImage", "ecr:*")],
    [
      "everything except some",
      { Action: undefined, NotAction: "ecr:PutImage" },
      line.replace("CreateRepository, ReplicateImage", "everything except PutImage"),
    ],
    [
      "a resource of another partition in full",
      { Resource: "arn:aws-cn:ecr:eu-west-1:222222222222:repository/a" },
      line.replace(/repository.*/, "arn:aws-cn:ecr:eu-west-1:222222222222:repository/a"),
    ],
    [
      "a condition",
      { Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-2", "o-1"] } } },
      `${line} if StringEquals aws:PrincipalOrgID o-1 or o-2`,
    ],
    [
      "two conditions",
      { Condition: { Bool: { b: true }, ArnLike: { a: "x" } } },
      `${line} if ArnLike a x and Bool b true`,
    ],
    ["an unknown principal", { Principal: { AWS: unknownText } }, line.replace("111111111111", "(known after apply)")],
    [
      "an unknown action among others",
      { Action: ["ecr:ReplicateImage", unknownText] },
      line.replace("CreateRepository, ReplicateImage", "ReplicateImage, (known after apply)"),
    ],
    ["an unknown Effect", { Effect: unknownText }, line.replace("Allow", "(known after apply)")],
    [
      "an unknown condition value",
      { Condition: { Bool: { b: unknownText } } },
      `${line} if Bool b (known after apply)`,
    ],
    ["an unknown condition", { Condition: unknownText }, `${line} if (known after apply)`],
    [
      "every resource but some",
      { Resource: undefined, NotResource: "*" },
      line.replace(/repository.*/, "everything except *"),
    ],
    ["an empty list", { Action: [] }, line.replace("CreateRepository, ReplicateImage", "nothing")],
  ];
  for (const [what, changes, shown] of rows) it(`shows ${what}`, () => assert.equal(lineOf(changes), shown));

  it("tells apart two resources in different registries", () => {
    assert.notEqual(lineOf({ Resource: statement.Resource.replace("eu-west-1", "eu-west-2") }), line);
  });

  it("shows that a Sid is not known yet", () => {
    assert.deepEqual(readableStatements({ Statement: { ...statement, Sid: unknownText } }), {
      "(known after apply)": line,
    });
  });

  it("shows that statements are not known yet", () => {
    const unknown = { "(known after apply)": "(known after apply)" };

    assert.deepEqual(readableStatements({ Statement: unknownText }), unknown);
    assert.deepEqual(readableStatements({ Statement: [statement, unknownText] }), { A: line, ...unknown });
  });

  it("keeps Sids that objects inherit, and puts into brackets those that the engine hides", () => {
    const Statement = ["__proto__", "constructor"].map((Sid) => ({ ...statement, Sid }));

    assert.deepEqual(readableStatements({ Statement }), { "(__proto__)": line, constructor: line });
  });

  it("does not depend on the order of statements", () => {
    fc.assert(
      fc.property(policies, fc.integer(), (policy, seed) => {
        const Statement = randomOf(seed).shuffled(statementsOf(policy));

        assert.deepEqual(readableStatements({ Statement }), readableStatements(policy));
      }),
    );
  });

  it("takes any value without failing", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readableStatements(value);
        readableStatements({ Statement: value });
        readableStatements({ Statement: [value, { Principal: value, Condition: value, Action: value }] });
      }),
    );
  });

  it("shortens no resource that is not a repository's, whatever it holds", () => {
    const inside = "repository/a of 222222222222/eu-west-1";
    const [one, other] = [
      [`1 ${inside}`, `2 ${inside}`],
      [`${inside} 1`, `${inside} 2`],
    ];

    for (const Resource of [one, other]) {
      assert.equal(lineOf({ Resource }), line.replace(/repository.*/, (Resource ?? []).join(", ")));
    }
  });

  it("names the registry once for repositories that follow each other", () => {
    const arn = (repository: string, region = "eu-west-1") =>
      `arn:aws:ecr:${region}:222222222222:repository/${repository}`;
    const Resource = [arn("a*"), arn("c*"), "arn:aws:s3:::x", arn("b*"), arn("d*", "eu-west-2")];
    const shown = readableStatements({
      Statement: { Sid: "A", Effect: "Allow", Resource, Action: "*", Principal: "*" },
    });

    const places =
      "repository/a*, repository/b*, repository/c* of 222222222222/eu-west-1, repository/d* of 222222222222/eu-west-2";
    assert.deepEqual(shown, { A: `Allow everyone: * on arn:aws:s3:::x, ${places}` });
  });
});
