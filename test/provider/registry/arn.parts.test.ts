import assert from "node:assert/strict";
import fc from "fast-check";
import {
  accountIdOf,
  accountOfRole,
  isAccountId,
  isRoleOrUser,
  parseArn,
  repositoryArn,
  repositoryOfArn,
} from "#provider/registry/arn.js";
import { partitionOf } from "#provider/registry/registry.js";
import { repositoryNames } from "../../support/repositories.js";

describe("parseArn", () => {
  it("tells the six parts, colons in the last one included", () => {
    assert.deepEqual(parseArn("arn:aws:ecr:eu-west-1:111111111111:repository/a:b:"), {
      partition: "aws",
      service: "ecr",
      region: "eu-west-1",
      account: "111111111111",
      resource: "repository/a:b:",
    });
  });

  it("knows empty parts and patterns, as in policies", () => {
    assert.equal(parseArn("arn:*:iam::*:")?.account, "*");
    assert.equal(parseArn("arn:::::")?.resource, "");
  });

  for (const text of ["", "*", "arn", "arn:aws:ecr", "arn:aws:ecr:*", "arn:aws:iam::111111111111", "x:aws:a:b:c:d"]) {
    it(`is nothing for what is no whole ARN: ${JSON.stringify(text)}`, () => {
      assert.equal(parseArn(text), undefined);
    });
  }
});

describe("accountOfRole", () => {
  it("is the account of a role of any partition and path", () => {
    for (const arn of ["arn:aws:iam::111111111111:role/ci", "arn:aws-cn:iam::111111111111:role/a/b/ci"]) {
      assert.equal(accountOfRole(arn), "111111111111");
    }
  });

  it("is nothing for what is no role, or has no name", () => {
    const others = [
      ...["arn:aws:iam::111111111111:user/ci", "arn:aws:iam::111111111111:role/", "arn:aws:iam::111111111111:roles/ci"],
      ...["arn:aws:iam::11111111111:role/ci", "arn:aws:iam:eu-west-1:111111111111:role/ci", "role/ci", ""],
      "arn:aws:sts::111111111111:role/ci",
    ];

    assert.deepEqual(
      others.map(accountOfRole),
      others.map(() => undefined),
    );
  });
});

describe("isRoleOrUser", () => {
  it("knows the principals that may have been made a second ago, and no others", () => {
    const names = ["role/ci", "user/a/b", "root", "group/g", "roles/x"];

    assert.deepEqual(
      names.map((name) => isRoleOrUser(`arn:aws:iam::111111111111:${name}`)),
      [true, true, false, false, false],
    );
    assert.ok(!isRoleOrUser("arn:aws:sts::111111111111:assumed-role/ci/session"));
  });
});

describe("repositoryOfArn", () => {
  it("reads back what repositoryArn names, in every partition", () => {
    const regions = fc.constantFrom("eu-west-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1");
    fc.assert(
      fc.property(regions, repositoryNames, (region, repository) => {
        const registry = { partition: partitionOf(region), account: "000000000001", region };

        assert.deepEqual(repositoryOfArn(repositoryArn(registry, repository)), { registry, repository });
      }),
    );
  });

  for (const [what, arn] of [
    ["a Region of another partition", "arn:aws:ecr:cn-north-1:111111111111:repository/a"],
    ["a pattern of Regions", "arn:aws:ecr:eu-*:111111111111:repository/a"],
    ["a pattern of accounts", "arn:aws:ecr:eu-west-1:*:repository/a"],
    ["no repository", "arn:aws:ecr:eu-west-1:111111111111:repository/"],
    ["another service", "arn:aws:s3:eu-west-1:111111111111:repository/a"],
    ["no ARN", "repository/a"],
  ] as const) {
    it(`is nothing for ${what}`, () => {
      assert.equal(repositoryOfArn(arn), undefined);
    });
  }
});

describe("accountIdOf", () => {
  it("is a text of 12 digits, or a number that has all of them", () => {
    assert.deepEqual(["012345678901", 111122223333].map(accountIdOf), ["012345678901", "111122223333"]);
  });

  for (const item of [
    12345678901,
    1111222233334,
    11112222333.5,
    "12345678901",
    "",
    null,
    undefined,
    true,
    ["111122223333"],
  ]) {
    it(`is nothing for ${JSON.stringify(item)}`, () => {
      assert.equal(accountIdOf(item), undefined);
    });
  }
});

describe("isAccountId", () => {
  it("knows 12 digits, and nothing around them", () => {
    const texts = ["000000000001", "11111111111", "1111111111111", " 111111111111", "111111111111\n", "１11111111111"];

    assert.deepEqual(texts.map(isAccountId), [true, ...texts.slice(1).map(() => false)]);
  });
});
