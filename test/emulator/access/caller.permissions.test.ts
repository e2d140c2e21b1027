import assert from "node:assert/strict";
import { startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../signedCall.js";

const startWith = (...permissions: readonly string[]) =>
  startEmulator({ clock: () => noon, accounts: [{ id: "111122223333", identities: [{ name: "ci", permissions }] }] });

describe("emulator: permissions", () => {
  const denied: readonly (readonly [operation: string, permissions: readonly string[]])[] = [
    ["DescribeRegistry", []],
    ["DescribeRegistry", ["ecr:DescribeRepositories"]],
    ["PutReplicationConfiguration", ["ecr:Describe*", "iam:*"]],
    ["GetRegistryPolicy", ["ecr:DescribeRegistry"]],
    ["PutRegistryPolicy", ["ecr:GetRegistryPolicy"]],
    ["DeleteRegistryPolicy", ["ecr:PutRegistryPolicy"]],
  ];
  for (const [operation, permissions] of denied) {
    it(`fails for ${operation} with [${permissions}]`, async () => {
      const emulator = await startWith(...permissions);

      const answer = await callEcr(emulator, operation);
      await emulator.close();

      assert.deepEqual(answer, {
        status: 400,
        body: {
          __type: "AccessDeniedException",
          message: `User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ecr:${operation} on resource: *`,
        },
      });
    });
  }

  for (const permission of [
    "*",
    "ecr:*",
    "ecr:Describe*",
    "ecr:DescribeRegistry",
    "ECR:describeregistry",
    "ecr:DescribeRegistr?",
  ]) {
    it(`allow DescribeRegistry with ${permission}`, async () => {
      const emulator = await startWith(permission);

      const answer = await callEcr(emulator, "DescribeRegistry");
      await emulator.close();

      assert.equal(answer.status, 200);
    });
  }

  it("do not open an operation that is not known", async () => {
    const emulator = await startWith("*");

    const answer = await callEcr(emulator, "DescribeRegistries");
    await emulator.close();

    assert.deepEqual(answer, {
      status: 400,
      body: { __type: "UnknownOperationException", message: "the operation 'DescribeRegistries' is not known" },
    });
  });
});
