import assert from "node:assert/strict";
import { accountOfRoot, canonicalAccount, canonicalPrincipal } from "#provider/policy/canonical.js";

describe("canonicalPrincipal", () => {
  it("is undefined for an element that names nobody", () => {
    const nobody = [undefined, "", {}, { AWS: [] }, { AWS: [], Service: [] }];

    assert.deepEqual(
      nobody.map((principal) => canonicalPrincipal(principal, "aws")),
      nobody.map(() => undefined),
    );
  });
});

describe("canonicalAccount", () => {
  it("is the root ARN for 12 digits only", () => {
    assert.equal(canonicalAccount("000000000001", "aws-cn"), "arn:aws-cn:iam::000000000001:root");

    for (const name of ["11111111111", "1111111111112", "x111111111111", "111111111111x", "*", ""]) {
      assert.equal(canonicalAccount(name, "aws"), name);
    }
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
