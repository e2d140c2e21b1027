import assert from "node:assert/strict";
import fc from "fast-check";
import { RegistryError } from "#provider/base/errors.js";
import { emptyPolicy, isEmptyPolicy, statementsOf } from "#provider/policy/document.js";
import { parsePolicy } from "#provider/policy/draft.js";
import { policies } from "../../support/policies.js";
import { unknownText } from "../../support/unknownText.js";

const statement = { Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" };

describe("parsePolicy", () => {
  it("keeps order and spelling of an object", () => {
    fc.assert(fc.property(policies, (policy) => assert.deepEqual(parsePolicy(policy), policy)));
  });

  it("reads text as the object that was written", () => {
    fc.assert(
      fc.property(policies, (policy) =>
        assert.equal(JSON.stringify(parsePolicy(JSON.stringify(policy))), JSON.stringify(policy)),
      ),
    );
  });

  it("reads a policy as AWS prints it, longer than one may be written", () => {
    const Statement = Array.from({ length: 400 }, () => statement);

    assert.equal(statementsOf(parsePolicy(JSON.stringify({ Statement }, null, 2))).length, 400);
  });

  const refused: readonly (readonly [what: string, value: unknown, message: RegExp])[] = [
    ["text that is no JSON", "{", /^policy is "{", but it must be valid JSON/],
    ["empty text", "", /must be valid JSON/],
    ["a list", [{ Statement: [] }], /must be an object/],
    ["the text of a list", "[]", /must be an object/],
    ["the text null", "null", /must be an object/],
    ["a number", 5, /is 5, but it must be an object/],
    ["nothing", undefined, /must be an object/],
    ["a name that stands twice", '{"Statement":[],"Statement":[]}', /the key "Statement" twice/],
    ["no Statement", { Version: "2012-10-17" }, /policy.Statement is required/],
    ["a statement that is a text", { Statement: ["x"] }, /policy.Statement\[0\] is "x"/],
    [
      "a member that is not of the policy language",
      { Statement: [], Statements: [] },
      /policy.Statements is not an element/,
    ],
    ["an element in another case", { Statement: { ...statement, sid: "a" } }, /policy.Statement.sid .*write Sid/],
    [
      "an element that objects inherit",
      '{"Statement":[],"__proto__":{"Version":"x"}}',
      /policy.__proto__ is not an element/,
    ],
    ["a Sid that is a number", { Statement: { ...statement, Sid: 5 } }, /policy.Statement.Sid is 5/],
    ["a Sid that is null", { Statement: { ...statement, Sid: null } }, /policy.Statement.Sid is null/],
    ["an Effect in another case", { Statement: { ...statement, Effect: "allow" } }, /must be Allow or Deny/],
    [
      "an Effect that every object has",
      { Statement: { ...statement, Effect: "constructor" } },
      /must be Allow or Deny/,
    ],
    ["no Effect", { Statement: { Principal: "*" } }, /policy.Statement.Effect is required/],
    [
      "an action that is a number",
      { Statement: { ...statement, Action: ["a:b", 5] } },
      /policy.Statement.Action\[1\] is 5/,
    ],
    [
      "an account id that lost its quotes",
      { Statement: { ...statement, Principal: { AWS: 123456789012 } } },
      /Principal.AWS is 123456789012/,
    ],
    ["principals in a list", { Statement: { ...statement, Principal: ["*"] } }, /Principal is a list of 1/],
    ["a Condition that is a list", { Statement: { ...statement, Condition: [] } }, /Condition is a list of 0/],
    ["an operator without keys", { Statement: { ...statement, Condition: { Bool: true } } }, /Condition.Bool is true/],
    [
      "a condition value that is an object",
      { Statement: { ...statement, Condition: { Bool: { "aws:k": {} } } } },
      /Condition.Bool\["aws:k"\] is an object/,
    ],
    ["a value that is not known yet", { Statement: { ...statement, Resource: [unknownText] } }, /not known yet/],
    ["a whole policy that is not known yet", unknownText, /not known yet/],
  ];
  for (const [what, value, message] of refused) {
    it(`fails for ${what}`, () => {
      assert.throws(
        () => parsePolicy(value),
        (error) => isInvalid(error) && message.test(error.message),
      );
    });
  }

  it("fails with everything that is wrong at once", () => {
    assert.throws(
      () => parsePolicy({ Id: 1, Statement: [{ Effect: "x" }, 2] }),
      (error) => isInvalid(error) && error.message.split("; ").length === 3,
    );
  });

  it("fails for deep nesting without losing the stack", () => {
    const depth = 5_000;

    assert.throws(() => parsePolicy(`${"[".repeat(depth)}${"]".repeat(depth)}`), isInvalid);
    assert.throws(() => parsePolicy(`${'{"Statement":'.repeat(depth)}1${"}".repeat(depth)}`), isInvalid);
  });

  it("leaves Object.prototype alone", () => {
    const text = JSON.stringify({ Statement: { ...statement, Condition: { x: {} } } }).replace('"x"', '"__proto__"');

    parsePolicy(text);

    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.match(JSON.stringify(parsePolicy(text)), /"__proto__"/);
  });
});

describe("isEmptyPolicy", () => {
  it("knows the policy that says nothing", () => {
    assert.ok(isEmptyPolicy(emptyPolicy));
    assert.equal(emptyPolicy.Version, "2012-10-17");
  });

  it("knows a policy with one statement outside a list", () => {
    assert.ok(!isEmptyPolicy(parsePolicy({ Statement: statement })));
  });
});

const isInvalid = (error: unknown): error is RegistryError =>
  error instanceof RegistryError && error.code === "INVALID_INPUT";
