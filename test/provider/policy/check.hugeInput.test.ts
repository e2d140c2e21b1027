import assert from "node:assert/strict";
import { matchesWildcard } from "#provider/policy/actions.js";
import { duplicateKey } from "#provider/policy/document.js";
import { draftPolicy } from "#provider/policy/draft.js";
import { lintPolicy } from "#provider/policy/lint/lintPolicy.js";
import { one } from "../../support/lint.js";
import { refused } from "../../support/policyChecks.js";

// Claims about time and stack: each would take minutes, or overflow, if work grew faster than its input.

describe("checkRegistryPolicy", () => {
  it("takes huge lists, texts and names in one pass", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `${index}`);
    const names = Object.fromEntries(many.map((name) => [`x${name}`, 1]));

    assert.equal(refused(one({ Action: many })).length, 100_001);
    assert.equal(refused({ Statement: many }).length, 100_000);
    assert.equal(refused(one(names)).length, 100_000);
    assert.equal(refused(one({ Principal: { AWS: `arn:aws:iam::${":".repeat(1_000_000)}` } })).length, 2);
  });
});

describe("the lint", () => {
  it("takes huge resources, values and actions in one pass", () => {
    for (const part of ["*", "a", "?*", "${aws:", "arn:", " "]) {
      const text = part.repeat(200_000);
      const policy = one({
        Action: ["ecr:*", `ecr:${text}`],
        Resource: [`arn:aws:ecr:*${text}`, `arn:aws:ecr:eu-west-1:222222222222:repository/${text}`],
        Condition: { StringLike: { "aws:PrincipalAccount": text, "aws:PrincipalArn": text } },
      });

      assert.ok(lintPolicy(draftPolicy(policy, "policy"), {}).length > 0);
    }
  });
});

describe("duplicateKey", () => {
  it("needs no stack for deep nesting", () => {
    const depth = 100_000;

    assert.equal(duplicateKey(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`), undefined);
  });

  it("takes a text without end, and quotes and backslashes in rows, in one pass", () => {
    for (const part of ["\\\\", '\\"', '","', '":"', "[", "{", " "]) {
      assert.equal(duplicateKey(`"${part.repeat(200_000)}`), duplicateKey(`"${part.repeat(2)}`));
    }
  });
});

describe("matchesWildcard", () => {
  it("does not explode for many stars that nearly match", () => {
    assert.ok(!matchesWildcard(`${"*a".repeat(500)}b`, "a".repeat(5_000)));
  });
});
