import assert from "node:assert/strict";
import { accountOfRoot, repositoryArn, rootArn } from "#provider/registry/arn.js";

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

describe("accountOfRoot", () => {
  it("is the account of a root ARN, of any partition, and of nothing else", () => {
    const names = [
      ...["arn:aws:iam::111111111111:root", "arn:aws-us-gov:iam::000000000001:root"],
      ...["111111111111", "arn:aws:iam::111111111111:role/root", "arn:aws:iam::111111111111:root/x"],
      ...["x-arn:aws:iam::111111111111:root", "arn:aws:iam::11111111111:root"],
    ];

    assert.deepEqual(names.map(accountOfRoot), [
      "111111111111",
      "000000000001",
      ...names.slice(2).map(() => undefined),
    ]);
  });
});
