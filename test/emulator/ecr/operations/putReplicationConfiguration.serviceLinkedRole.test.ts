import assert from "node:assert/strict";
import { startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

const account = "111122223333";
const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];

describe("emulator: the service-linked role of replication", () => {
  it("fails when the service-linked role is missing and the caller may not create it", async () => {
    const limited = await startEmulator({
      clock: () => noon,
      accounts: [{ id: account, identities: [{ name: "ci", permissions: ["ecr:*"] }] }],
    });

    const answer = await callEcr(limited, "PutReplicationConfiguration", { replicationConfiguration: { rules } });
    await limited.close();

    assert.deepEqual(answer, {
      status: 400,
      body: {
        __type: "AccessDeniedException",
        message:
          "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: iam:CreateServiceLinkedRole on resource: " +
          "arn:aws:iam::111122223333:role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication",
      },
    });
  });

  it("needs no right to create the service-linked role where it exists", async () => {
    const limited = await startEmulator({
      clock: () => noon,
      accounts: [{ id: account, serviceLinkedRole: true, identities: [{ name: "ci", permissions: ["ecr:*"] }] }],
    });

    const answer = await callEcr(limited, "PutReplicationConfiguration", { replicationConfiguration: { rules } });
    await limited.close();

    assert.equal(answer.status, 200);
  });

  it("needs no service-linked role to clear the configuration", async () => {
    const limited = await startEmulator({
      clock: () => noon,
      accounts: [{ id: account, identities: [{ name: "ci", permissions: ["ecr:*"] }] }],
    });

    const answer = await callEcr(limited, "PutReplicationConfiguration", { replicationConfiguration: { rules: [] } });
    await limited.close();

    assert.equal(answer.status, 200);
  });
});
