import assert from "node:assert/strict";
import { principals } from "#emulator/access/principals.js";
import { isInScope } from "#emulator/ecr/operations/putRegistryPolicy.js";
import { Malformed, parsePolicy } from "#emulator/policy/parsePolicy.js";
import { printPolicy } from "#emulator/policy/printPolicy.js";
import { storePolicy } from "#emulator/policy/storePolicy.js";

const statement = { Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" };
const parse = (...changes: readonly object[]) =>
  parsePolicy(JSON.stringify({ Statement: changes.map((change) => ({ ...statement, ...change })) }));

describe("emulator: the text of a policy", () => {
  describe("when it is read", () => {
    const malformed: readonly (readonly [title: string, change: object])[] = [
      ["one of several actions is no action", { Action: ["ecr:ReplicateImage", "Replicate Image"] }],
      ["one of several resources is no ARN", { Resource: ["*", "prod/*"] }],
      ["a value of a condition is null", { Condition: { StringEquals: { "aws:name": null } } }],
      ["a value of a condition is an object", { Condition: { StringEquals: { "aws:name": [{}] } } }],
    ];
    for (const [title, change] of malformed) {
      it(`fails where ${title}`, () => {
        assert.throws(() => parse(change), Malformed);
      });
    }
  });

  describe("when it comes back", () => {
    const readBack = (document: object) => {
      const known = principals(undefined, []);
      return JSON.parse(printPolicy(storePolicy(parsePolicy(JSON.stringify(document)), "aws", known), known));
    };

    it("has its version and its id", () => {
      const document = { Version: "2008-10-17", Id: "mine", Statement: [statement] };

      assert.deepEqual(readBack(document), document);
    });

    it("has neither a version nor an id when it was put without", () => {
      assert.deepEqual(readBack({ Statement: [statement] }), { Statement: [statement] });
    });

    it("has numbers and booleans in conditions as they were put", () => {
      const Condition = { Bool: { "aws:SecureTransport": true }, NumericLessThan: { "aws:age": [1, 2] } };

      assert.deepEqual(readBack({ Statement: [{ ...statement, Condition }] }), {
        Statement: [{ ...statement, Condition }],
      });
    });
  });

  describe("and the scope of registry policies", () => {
    const cases: readonly (readonly [title: string, changes: readonly object[], v1: boolean, v2: boolean])[] = [
      ["several actions inside", [{ Action: ["ecr:CreateRepository", "ecr:ReplicateImage"] }], true, true],
      ["one of several actions outside of V1", [{ Action: ["ecr:ReplicateImage", "ecr:PutImage"] }], false, true],
      ["one of several actions of another service", [{ Action: ["ecr:ReplicateImage", "s3:Get*"] }], false, false],
      ["one of several statements outside of V1", [{}, { Action: "ecr:PutImage" }], false, true],
      ["a negated action", [{ Action: undefined, NotAction: "ecr:ReplicateImage" }], false, true],
    ];
    for (const [title, changes, v1, v2] of cases) {
      it(`${v1 ? "fits" : "fails to fit"} V1 and ${v2 ? "fits" : "fails to fit"} V2 with ${title}`, () => {
        const policy = parse(...changes);

        assert.deepEqual([isInScope(policy, "V1"), isInScope(policy, "V2")], [v1, v2]);
      });
    }
  });

  describe("and unique ids as principals", () => {
    const role = "arn:aws:iam::111122223333:role/r";
    const naming = (principal: string) => parse({ Principal: { AWS: principal } });

    it("accepts the id of a role that exists, and shows its ARN", () => {
      const known = principals(undefined, []);
      const id = known.resolve(role) ?? "";

      const text = printPolicy(storePolicy(naming(id), "aws", known), known);

      assert.match(text, /"AWS" : "arn:aws:iam::111122223333:role\/r"/);
    });

    it("fails for the id of a role that does not exist any more", () => {
      const known = principals(undefined, []);
      const id = known.resolve(role) ?? "";
      known.remove(role);

      assert.throws(() => storePolicy(naming(id), "aws", known), Malformed);
    });

    it("fails for a text that is neither an id nor an ARN", () => {
      assert.throws(() => storePolicy(naming("somebody"), "aws", principals(undefined, [])), Malformed);
    });
  });
});
