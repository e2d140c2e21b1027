import assert from "node:assert/strict";
import type { Access } from "#provider/aws/access.js";
import { credentialOrigin, shownOrigin } from "#provider/aws/credentialErrors.js";
import { useProcessEnvironment } from "../../support/processEnvironment.js";

const keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "hush", sessionToken: "hush" };
const [a, b] = ["arn:aws:iam::222233334444:role/a", "arn:aws:iam::111122223333:role/b"];
const access = (more: Partial<Access>): Access => ({ assumeRoles: [], ...more });
const chain = access({ profile: "prod", assumeRoles: [{ roleArn: a }, { roleArn: b }] });

describe("credentialOrigin", () => {
  const rows: readonly (readonly [name: string, origin: Access, supply: RegExp, renew: RegExp])[] = [
    ["the environment", access({}), /AWS_PROFILE.*AWS_ACCESS_KEY_ID/, /log in again.*AWS_SESSION_TOKEN/],
    ["profile prod", access({ profile: "prod" }), /check profile prod/, /aws sso login --profile prod/],
    ["the stack configuration", access({ keys, profile: "prod" }), /aws:accessKey/, /aws:token/],
    [`role ${b}`, chain, /role chain/, /clock.*revoked/],
  ];
  for (const [name, origin, supply, renew] of rows) {
    it(`is ${name}, with what to do about it`, () => {
      const from = credentialOrigin(origin);

      assert.equal(from.name, name);
      assert.match(from.supply, supply);
      assert.match(from.renew, renew);
    });
  }

  it("is that of the first links of a chain, where it is asked for these", () => {
    assert.deepEqual(
      [1, 0].map((links) => credentialOrigin(chain, links).name),
      [`role ${a}`, "profile prod"],
    );
  });

  it("shows no key", () => {
    assert.doesNotMatch(JSON.stringify(credentialOrigin(access({ keys }))), /hush|AKIA/);
  });
});

describe("shownOrigin", () => {
  const setEnvironment = useProcessEnvironment();
  const variables = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "hush", AWS_PROFILE: "other" };

  it("names the profile that keys of the environment come before, as whoever set it wonders why it does not count", () => {
    setEnvironment(variables);

    assert.equal(shownOrigin(access({})), "the environment (AWS_ACCESS_KEY_ID), which come before AWS_PROFILE=other,");
  });

  it("names no other profile where none is set, or where the environment does not count", () => {
    setEnvironment(variables);
    assert.equal(shownOrigin(access({ profile: "prod" })), "profile prod");

    setEnvironment({ AWS_PROFILE: undefined });
    assert.equal(shownOrigin(access({})), "the environment (AWS_ACCESS_KEY_ID)");
  });
});
