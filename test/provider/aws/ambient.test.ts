import assert from "node:assert/strict";
import { ambientOf, ambientProfile } from "#provider/aws/ambient.js";

const keys = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };
const token = { AWS_WEB_IDENTITY_TOKEN_FILE: "/token", AWS_ROLE_ARN: "arn", AWS_ROLE_SESSION_NAME: "ci" };
const webIdentity = { kind: "webIdentity", roleArn: "arn", sessionName: "ci" };

describe("ambientOf", () => {
  const rows: readonly (readonly [what: string, environment: Readonly<Record<string, string>>, ambient: object])[] = [
    ["keys, whatever else is set", { ...keys, ...token, AWS_PROFILE: "prod" }, { kind: "keys" }],
    ["a web identity, before a profile", { ...token, AWS_PROFILE: "prod" }, webIdentity],
    [
      "a web identity that names no role",
      { AWS_WEB_IDENTITY_TOKEN_FILE: "/token" },
      { kind: "webIdentity", roleArn: undefined, sessionName: undefined },
    ],
    ["a profile", { AWS_PROFILE: "prod" }, { kind: "profile", profile: "prod", variable: "AWS_PROFILE" }],
    [
      "a profile by its older variable",
      { AWS_DEFAULT_PROFILE: "old" },
      { kind: "profile", profile: "old", variable: "AWS_DEFAULT_PROFILE" },
    ],
    [
      "a profile by AWS_PROFILE where both are set",
      { AWS_PROFILE: "prod", AWS_DEFAULT_PROFILE: "old" },
      { kind: "profile", profile: "prod", variable: "AWS_PROFILE" },
    ],
    ["the machine's, where nothing is set", {}, { kind: "default" }],
    [
      "the machine's, where variables are set to nothing",
      { AWS_PROFILE: "", AWS_ACCESS_KEY_ID: "" },
      { kind: "default" },
    ],
    [
      "a profile, where half of a key pair is set",
      { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_PROFILE: "prod" },
      { kind: "profile", profile: "prod", variable: "AWS_PROFILE" },
    ],
    [
      "half of a key pair, where nothing else is set: the key without its secret",
      { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "" },
      { kind: "halfOfKeys", given: "AWS_ACCESS_KEY_ID", missing: "AWS_SECRET_ACCESS_KEY" },
    ],
    [
      "half of a key pair, where nothing else is set: the secret without its key",
      { AWS_SECRET_ACCESS_KEY: "secret" },
      { kind: "halfOfKeys", given: "AWS_SECRET_ACCESS_KEY", missing: "AWS_ACCESS_KEY_ID" },
    ],
  ];
  for (const [what, environment, ambient] of rows) {
    it(`is ${what}`, () => {
      assert.deepEqual(ambientOf(environment), ambient);
    });
  }
});

describe("ambientProfile", () => {
  it("is the profile that is named, also where its credentials do not count", () => {
    assert.deepEqual(ambientProfile({ ...keys, AWS_PROFILE: "prod" }), { profile: "prod", variable: "AWS_PROFILE" });
  });
});
