import assert from "node:assert/strict";
import { kindOfType } from "#cli/report/model/resourceKind.js";
import { account, grant, rule } from "../../support/previewJson.js";

const registry = { partition: "aws", account, region: "eu-west-1" };
const kindOf = (title: string) => {
  const kind = kindOfType(`pulumi-nodejs:dynamic/ecr:${title}`);
  assert.ok(kind);
  return kind;
};

describe("the kinds of resources in a report", () => {
  it("are those of the package alone", () => {
    assert.equal(kindOf("RegistryPolicy").title, "RegistryPolicy");
    assert.equal(kindOfType("aws:ecr/registryPolicy:RegistryPolicy"), undefined);
  });

  it("own a setting as a whole, or a part of it", () => {
    const titles = ["ReplicationConfiguration", "ReplicationRule", "RegistryPolicy", "RegistryPolicyStatement"];

    assert.deepEqual(
      titles.map((title) => [kindOf(title).setting, kindOf(title).whole]),
      [
        ["replication", true],
        ["replication", false],
        ["policy", true],
        ["policy", false],
      ],
    );
  });

  it("have equal keys for two spellings of a rule or statement", () => {
    const keysOf = (title: string, value: object) =>
      kindOf(title)
        .itemsOf(value, registry)
        .map(({ key }) => key);
    const [one, other] = [rule([`${account}/us-east-1`], "a/", "b/"), rule([`${account}/us-east-1`], "b/", "a/")];
    const statement = grant("A", account, `${account}/eu-west-1`);

    assert.deepEqual(keysOf("ReplicationRule", one), keysOf("ReplicationRule", other));
    assert.deepEqual(
      keysOf("RegistryPolicyStatement", statement),
      keysOf("RegistryPolicyStatement", { ...statement, Principal: { AWS: account } }),
    );
  });
});
