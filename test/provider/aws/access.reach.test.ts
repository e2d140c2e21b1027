import assert from "node:assert/strict";
import { describeReach, describeRegistry, type Reach } from "#provider/aws/access.js";

const reach = (more: Partial<Reach>): Reach => ({ region: "eu-west-1", assumeRoles: [], ...more });
const roles = [{ roleArn: "arn:aws:iam::222233334444:role/a" }, { roleArn: "arn:aws:iam::111122223333:role/b" }];

describe("describeRegistry", () => {
  it("names account and Region where only one account may be reached", () => {
    assert.equal(describeRegistry(reach({ allowedAccounts: ["111122223333"] })), "111122223333/eu-west-1");
  });

  it("names the account of the last role, which the credentials are for", () => {
    assert.equal(describeRegistry(reach({ assumeRoles: roles })), "111122223333/eu-west-1");
  });

  for (const [what, allowedAccounts] of [
    ["none is named", undefined],
    ["there are several", ["111122223333", "444455556666"]],
    ["none is left", []],
  ] as const) {
    it(`names the Region alone where ${what} of the accounts that may be reached`, () => {
      assert.equal(describeRegistry(reach(allowedAccounts === undefined ? {} : { allowedAccounts })), "eu-west-1");
    });
  }
});

describe("describeReach", () => {
  it("is the registry where nothing is said about credentials", () => {
    assert.equal(describeReach(reach({})), "eu-west-1");
  });

  it("names the profile, and the last role, which is who calls", () => {
    assert.equal(
      describeReach(reach({ profile: "prod", assumeRoles: roles })),
      "111122223333/eu-west-1 with profile prod as arn:aws:iam::111122223333:role/b",
    );
  });
});
