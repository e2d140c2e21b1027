import assert from "node:assert/strict";
import { awsSettingFields, webIdentityFields } from "#provider/registry/awsSettings.js";

describe("awsSettingFields", () => {
  it("are all derived: a program writes them in its aws.Provider", () => {
    assert.ok(Object.values(awsSettingFields).every(({ derived }) => derived));
  });

  const rows: readonly (readonly [key: string, value: unknown, is: boolean])[] = [
    ["assumeRoleWithWebIdentity", {}, true],
    ["assumeRoleWithWebIdentity", [], false],
    ["sharedConfigFiles", [], true],
    ["sharedCredentialsFiles", "/keys", false],
    ["useFipsEndpoint", false, true],
    ["useDualstackEndpoint", 1, false],
    ["maxRetries", 1, true],
    ["maxRetries", 0, false],
    ["maxRetries", 1.5, false],
  ];
  for (const [key, value, is] of rows) {
    it(`${is ? "accept" : "refuse"} ${JSON.stringify(value)} as ${key}`, () => {
      assert.equal(awsSettingFields[key]?.valid(value), is);
    });
  }
});

describe("webIdentityFields", () => {
  it("have no token itself, which is a credential", () => {
    assert.deepEqual(Object.keys(webIdentityFields), ["webIdentityTokenFile", "policy", "policyArns"]);
  });
});
