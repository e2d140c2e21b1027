import assert from "node:assert/strict";
import * as tokens from "#provider/resources/tokens.js";

describe("type tokens", () => {
  it("are what states hold, for ever", () => {
    assert.deepEqual(
      { ...tokens },
      {
        crossAccountReplicationType: "pulumi-ecr-registry:index:CrossAccountReplication",
        registryPolicyStatementType: "pulumi-nodejs:dynamic/ecr:RegistryPolicyStatement",
        registryPolicyType: "pulumi-nodejs:dynamic/ecr:RegistryPolicy",
        replicationConfigurationType: "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration",
        replicationRuleType: "pulumi-nodejs:dynamic/ecr:ReplicationRule",
      },
    );
  });
});
