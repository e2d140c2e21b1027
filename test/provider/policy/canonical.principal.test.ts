import assert from "node:assert/strict";
import { canonicalAccount, canonicalPrincipal } from "#provider/policy/canonical.js";

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
