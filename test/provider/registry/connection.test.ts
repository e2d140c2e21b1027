import assert from "node:assert/strict";
import { accountOfConnection, registryOfConnection } from "#provider/registry/connection.js";
import { unknownText } from "../../support/unknownText.js";

describe("registryOfConnection", () => {
  it("is the account, the Region and its partition", () => {
    assert.deepEqual(registryOfConnection({ region: "cn-north-1", accountId: "111122223333", profile: "x" }), {
      account: "111122223333",
      region: "cn-north-1",
      partition: "aws-cn",
    });
  });

  it("leaves out what is not known yet, or no text", () => {
    assert.deepEqual(registryOfConnection({ region: unknownText, accountId: 7 }), {});
    assert.deepEqual(registryOfConnection(undefined), {});
  });
});

describe("accountOfConnection", () => {
  const roles = ["444455556666", "777788889999"].map((id) => ({ roleArn: `arn:aws:iam::${id}:role/images` }));

  it("is accountId", () => {
    assert.equal(accountOfConnection({ accountId: "111122223333", assumeRoles: roles }), "111122223333");
  });

  it("is that of the last role, where there is no accountId", () => {
    assert.equal(accountOfConnection({ assumeRoles: roles }), "777788889999");
  });

  it("is not known by a profile or a Region", () => {
    assert.equal(accountOfConnection({ region: "eu-west-1", profile: "images", assumeRoles: [] }), undefined);
  });
});
