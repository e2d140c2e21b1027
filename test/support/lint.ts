import assert from "node:assert/strict";
import type { PolicyFindingCode } from "#provider/policy/findings.js";
import { warned } from "./policyChecks.js";

export const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };
export const statement = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: "arn:aws:ecr:eu-west-1:222222222222:repository/prod/*",
};
export const one = (changes: object) => ({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });
export const not = (name: keyof typeof statement, value: unknown) => {
  const { [name]: _, ...rest } = statement;
  return { Statement: [{ ...rest, [`Not${name}`]: value }] };
};
export const arn = (text: string) => one({ Resource: text });
export const when = (Condition: object, changes: object = {}) => one({ Condition, ...changes });
export const deny = (changes: object) =>
  one({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*", ...changes });

/** What is doubtful in a policy, as which code, and where below its statements. */
export type Warned = readonly [what: string, policy: unknown, code: PolicyFindingCode, path: string];

/** One claim per row: the lint finds that in the policy, and nothing else. */
export const itWarnsOf = (rows: readonly Warned[]): void => {
  for (const [what, policy, code, path] of rows) {
    it(`warns of ${what}`, () => {
      const found = warned(policy, registry).map((one) => [one.severity, one.code, one.path]);

      assert.deepEqual(found, [["warning", code, `policy.Statement${path}`]]);
    });
  }
};
