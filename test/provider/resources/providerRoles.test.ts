import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readProviderRoles, readWebIdentity } from "#provider/resources/providerRoles.js";

const roleArn = "arn:aws:iam::444455556666:role/registry";
const read = (value: unknown) => readProviderRoles('provider "prod": assumeRoles', value);
const says = (text: string) => (error: unknown) => pulumi.RunError.isInstance(error) && error.message === text;

describe("readWebIdentity", () => {
  const read = (value: unknown) => readWebIdentity('provider "prod": assumeRoleWithWebIdentity', value);

  it("reads a role with the file of its token, in the words of a connection", () => {
    const given = { roleArn, webIdentityTokenFile: "/token", sessionName: "ci", policy: "{}", policyArns: ["arn"] };

    assert.deepEqual(read({ ...given, duration: "1h" }), { ...given, durationSeconds: 3600 });
    assert.deepEqual(read({ roleArn, webIdentityTokenFile: "/token", sessionName: "", policyArns: [] }), {
      roleArn,
      webIdentityTokenFile: "/token",
    });
  });

  const path = 'provider "prod": assumeRoleWithWebIdentity';
  it("refuses a token itself, which would be stored in state, and does not show it", () => {
    assert.throws(
      () => read({ roleArn, webIdentityToken: "hush" }),
      says(
        `${path}.webIdentityTokenFile is required; ${path}.webIdentityToken would be stored in the state of every ` +
          "resource, and expires: use webIdentityTokenFile",
      ),
    );
  });
});

describe("readProviderRoles", () => {
  it("reads a chain in its order, in the words of a connection", () => {
    const first = { roleArn: `${roleArn}/first`, externalId: "ticket-7", sessionName: "deploy" };

    assert.deepEqual(read([{ ...first, duration: "1h30m" }, { roleArn }]), [
      { ...first, durationSeconds: 5400 },
      { roleArn },
    ]);
  });

  it("reads a single role, as it was before version 7", () => {
    assert.deepEqual(read({ roleArn }), [{ roleArn }]);
  });

  it("takes what is empty for left out", () => {
    const empty = { externalId: "", sessionName: null, duration: "", policy: "", policyArns: [] };

    assert.deepEqual(read([{ roleArn, ...empty }]), [{ roleArn }]);
  });

  it("leaves out what tags the session", () => {
    const tags = { tags: { team: "images" }, transitiveTagKeys: ["team"], sourceIdentity: "deploy" };

    assert.deepEqual(read([{ roleArn, ...tags }]), [{ roleArn }]);
  });

  const refused: readonly (readonly [what: string, value: unknown, message: string])[] = [
    [
      "a policy of the session",
      [{ roleArn, policy: "{}" }],
      "assumeRoles[0].policy is not supported: restrict the permissions of the role itself",
    ],
    [
      "policy ARNs of the session",
      { roleArn, policyArns: [roleArn] },
      "assumeRoles.policyArns is not supported: restrict the permissions of the role itself",
    ],
    ["a role without ARN", [{ roleArn }, {}], "assumeRoles[1].roleArn is required"],
    ["a role that is no object", [roleArn], "assumeRoles[0] must be an object"],
    [
      "a duration of another form",
      [{ roleArn, duration: "soon" }],
      'assumeRoles[0].duration must be written as in "1h" or "1h30m"',
    ],
    ["an external id that is no text", [{ roleArn, externalId: 7 }], "assumeRoles[0].externalId must be a string"],
  ];
  for (const [what, value, message] of refused) {
    it(`refuses ${what}`, () => assert.throws(() => read(value), says(`provider "prod": ${message}`)));
  }

  it("names every mistake at once", () => {
    assert.throws(
      () => read([{}, { roleArn, policy: "{}" }]),
      says(
        'provider "prod": assumeRoles[0].roleArn is required; ' +
          'provider "prod": assumeRoles[1].policy is not supported: restrict the permissions of the role itself',
      ),
    );
  });

  it("shows no values, as any may be a secret", () => {
    assert.throws(
      () => read([{ roleArn: 7_777, externalId: ["hush"], duration: "hush" }]),
      (error) => !/hush|7777/.test(String(error)),
    );
  });
});
