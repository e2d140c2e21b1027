import assert from "node:assert/strict";
import { declaredAt, declaredPolicies } from "#cli/registries/declaredPolicies.js";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import { grant } from "../support/replication.js";

const place = { registryId: other, region: "eu-central-1" };
const of = (title: string, outputs: object) =>
  declaredPolicies([{ type: `pulumi-nodejs:dynamic/ecr:${title}`, name: "it", outputs: { ...place, ...outputs } }]);

describe("the policies that a stack declares", () => {
  it("are those of its resources about policies, as they were last written, by registry", () => {
    const seen = { statement: grant({ Effect: "Deny" }), __applied: grant() };
    const declared = [
      ...of("RegistryPolicy", { policy: document(grant()) }),
      ...of("RegistryPolicyStatement", seen),
      ...of("ReplicationRule", { destinations: [] }),
    ];

    assert.deepEqual(
      declared.map(({ resource, isWhole }) => [resource, isWhole]),
      [
        ["RegistryPolicy it", true],
        ["RegistryPolicyStatement it", false],
      ],
    );
    for (const { policy } of declared) assert.deepEqual(policy.Statement, [grant()]);
    const frankfurt = { partition: "aws", account: other, region: "eu-central-1" };
    assert.deepEqual(declaredAt(frankfurt, declared), declared);
    assert.deepEqual(declaredAt({ ...frankfurt, account }, declared), []);
  });

  it("are none where the content is missing, as it is encrypted", () => {
    assert.deepEqual(of("RegistryPolicy", { policy: undefined }), []);
  });
});
