import assert from "node:assert/strict";
import { accountOfRole, accountOfRoot, repositoryArn, rootArn } from "#provider/registry/arn.js";

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

describe("accountOfRole", () => {
  it("is the account of a role, whatever its path and partition", () => {
    const names = ["arn:aws:iam::111111111111:role/name", "arn:aws-us-gov:iam::000000000001:role/a/path/name"];

    assert.deepEqual(names.map(accountOfRole), ["111111111111", "000000000001"]);
  });

  it("is none where the partition or the name is missing or cannot be", () => {
    const names = [
      ...["arn::iam::111111111111:role/name", "arn:a b:iam::111111111111:role/name"],
      ...["arn:*:iam::111111111111:role/name", "arn:aws:iam::111111111111:role/"],
      ...["arn:aws:iam::111111111111:role/a\nb", "arn:aws:iam::111111111111:user/name"],
    ];

    assert.deepEqual(
      names.map(accountOfRole),
      names.map(() => undefined),
    );
  });
});
