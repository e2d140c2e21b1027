import assert from "node:assert/strict";
import { repositoryArn, rootArn } from "#provider/registry/arn.js";

describe("rootArn", () => {
  it("names the account's root in its partition, leading zeros included", () => {
    assert.equal(rootArn("aws-us-gov", "000000000001"), "arn:aws-us-gov:iam::000000000001:root");
  });
});

describe("repositoryArn", () => {
  it("names a repository of the registry, slashes and wildcards as they are", () => {
    const registry = { partition: "aws-cn", account: "222222222222", region: "cn-north-1" };

    assert.equal(
      repositoryArn(registry, "team/prod-*"),
      "arn:aws-cn:ecr:cn-north-1:222222222222:repository/team/prod-*",
    );
  });
});
