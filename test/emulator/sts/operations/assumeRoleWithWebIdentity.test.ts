import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { RoleOptions } from "#emulator/options.js";
import { webIdentityToken } from "../../../support/webIdentityToken.js";
import { callEcr, noon, sendSts } from "../../signedCall.js";

const account = "111122223333";
const other = "222222222222";
const roleArn = (name: string, of = account) => `arn:aws:iam::${of}:role/${name}`;
const github = `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`;
const gitlab = `arn:aws:iam::${account}:oidc-provider/gitlab.com`;
const repository = "repo:acme/registries:environment:production";

const roles: readonly RoleOptions[] = [
  {
    arn: roleArn("deploy"),
    trusts: [],
    webIdentities: [{ provider: github, subjects: ["repo:acme/registries:environment:*"] }],
    permissions: ["ecr:*"],
  },
  { arn: roleArn("gitlab"), trusts: [], webIdentities: [{ provider: gitlab, audiences: ["https://gitlab.com"] }] },
  { arn: roleArn("closed"), trusts: [account] },
  { arn: roleArn("elsewhere", other), trusts: [] },
];
const seconds = Math.floor(noon.getTime() / 1000);
const claims = {
  iss: "https://token.actions.githubusercontent.com",
  aud: "sts.amazonaws.com",
  sub: repository,
  exp: seconds + 300,
};

describe("emulator: AssumeRoleWithWebIdentity", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon, accounts: [{ id: account }], roles });
  });
  afterEach(() => emulator.close());

  const form = (more: Readonly<Record<string, string>> = {}, of: object = {}) => ({
    Action: "AssumeRoleWithWebIdentity",
    RoleSessionName: "ci",
    RoleArn: roleArn("deploy"),
    WebIdentityToken: webIdentityToken({ ...claims, ...of }),
    ...more,
  });
  /** Unsigned, as clients send it. */
  const send = (more: Readonly<Record<string, string>> = {}, of: object = {}) =>
    sendSts(emulator, form(more, of), {
      headers: ({ host = "", "content-type": type = "" }) => ({ host, "content-type": type }),
    });
  const value = (text: string, name: string) => text.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1] ?? "";
  const outcome = async (more: Readonly<Record<string, string>>, of: object = {}) => {
    const { status, text } = await send(more, of);
    return { status, code: value(text, "Code"), message: value(text, "Message") };
  };
  const success = { status: 200, code: "", message: "" };

  it("answers with the session, its credentials, and what the token says, without a signature", async () => {
    const { text } = await send();

    assert.equal(
      text,
      '<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
        "<AssumeRoleWithWebIdentityResult><AssumedRoleUser><AssumedRoleId>AROAPRINCIPAL00000001:ci</AssumedRoleId>" +
        "<Arn>arn:aws:sts::111122223333:assumed-role/deploy/ci</Arn></AssumedRoleUser>" +
        "<Credentials><AccessKeyId>ASIAEMULATOR00000001</AccessKeyId>" +
        "<SecretAccessKey>not-a-secret-of-the-emulator-session-00000001</SecretAccessKey>" +
        "<SessionToken>emulator-session-00000001</SessionToken><Expiration>2026-01-02T13:00:00Z</Expiration></Credentials>" +
        `<SubjectFromWebIdentityToken>${repository}</SubjectFromWebIdentityToken><Audience>sts.amazonaws.com</Audience>` +
        `<Provider>${github}</Provider></AssumeRoleWithWebIdentityResult>` +
        "<ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000001</RequestId></ResponseMetadata>" +
        "</AssumeRoleWithWebIdentityResponse>",
    );
  });

  it("is listed among the calls without a caller", async () => {
    await send();

    assert.deepEqual(emulator.calls(), [
      { operation: "AssumeRoleWithWebIdentity", time: noon.toISOString(), status: 200 },
    ]);
  });

  const jwt = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
  const invalid = (message: string) => ({ status: 400, code: "InvalidIdentityToken", message });
  const denied = {
    status: 403,
    code: "AccessDenied",
    message: "Not authorized to perform sts:AssumeRoleWithWebIdentity",
  };
  const rows: readonly (readonly [
    what: string,
    more: Readonly<Record<string, string>>,
    of: object,
    expected: object,
  ])[] = [
    ["fails for no token", { WebIdentityToken: "not a token" }, {}, invalid(jwt)],
    ["fails for a token whose claims are no JSON", { WebIdentityToken: "a.b.c" }, {}, invalid(jwt)],
    ["fails for a token without a subject", {}, { sub: undefined }, invalid(jwt)],
    ["fails for a token without an end", {}, { exp: undefined }, invalid(jwt)],
    [
      "fails for a token that is over",
      {},
      { exp: seconds },
      {
        status: 400,
        code: "ExpiredTokenException",
        message: `Token expired: current date/time ${seconds} must be before the expiration date/time${seconds}`,
      },
    ],
    [
      "fails for an issuer that is no identity provider of the account",
      {},
      { iss: "https://ci.test" },
      invalid("No OpenIDConnect provider found in your account for https://ci.test"),
    ],
    [
      "fails where the identity provider is one of another account",
      { RoleArn: roleArn("elsewhere", other) },
      {},
      invalid(`No OpenIDConnect provider found in your account for ${claims.iss}`),
    ],
    ["fails for another audience", {}, { aud: "sts.amazon.com" }, invalid("Incorrect token audience")],
    ["accepts one audience of several", {}, { aud: ["other", "sts.amazonaws.com"] }, success],
    ["takes the authorized party in place of the audience", {}, { azp: "other" }, invalid("Incorrect token audience")],
    ["fails for another subject", {}, { sub: "repo:acme/other:environment:production" }, denied],
    ["fails for a role that trusts another identity provider", { RoleArn: roleArn("gitlab") }, {}, denied],
    ["fails for a role that trusts no identity provider", { RoleArn: roleArn("closed") }, {}, denied],
    ["fails for a role that does not exist", { RoleArn: roleArn("missing") }, {}, denied],
    [
      "accepts the audience that a role asks for",
      { RoleArn: roleArn("gitlab") },
      { iss: "https://gitlab.com", aud: "https://gitlab.com", sub: "anybody" },
      success,
    ],
    [
      "fails for a session that is longer than the role allows",
      { DurationSeconds: "3601" },
      {},
      {
        status: 400,
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      },
    ],
    [
      "refuses a restriction that it cannot enforce",
      { "PolicyArns.member.1.arn": "arn" },
      {},
      {
        status: 400,
        code: "ValidationError",
        message: "the emulator does not support the parameter 'PolicyArns.member.1.arn' of AssumeRoleWithWebIdentity",
      },
    ],
  ];
  for (const [what, more, of, expected] of rows) {
    it(what, async () => {
      assert.deepEqual(await outcome(more, of), expected);
    });
  }

  it("repeats no token that is too short", async () => {
    const { text } = await send({ WebIdentityToken: "abc" });

    assert.match(
      text,
      /'webIdentityToken' failed to satisfy constraint: Member must have length greater than or equal to 4/,
    );
    assert.doesNotMatch(text, /abc/);
  });

  const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const allow = { Effect: "Allow", Action: "ecr:Describe*", Resource: "*" };

  it("gives a session that may do what both the role and the session policy allow", async () => {
    const { text } = await send({ Policy: policy({ ...allow, Action: ["ecr:DescribeRegistry", "sts:*"] }) });
    const environment = {
      AWS_ACCESS_KEY_ID: value(text, "AccessKeyId"),
      AWS_SECRET_ACCESS_KEY: value(text, "SecretAccessKey"),
      AWS_SESSION_TOKEN: value(text, "SessionToken"),
    };

    assert.equal((await callEcr(emulator, "DescribeRegistry", {}, { environment })).status, 200);
    assert.equal((await callEcr(emulator, "GetRegistryPolicy", {}, { environment })).status, 400);
  });

  for (const [what, text, code] of [
    ["that is no JSON", "{", "MalformedPolicyDocument"],
    ["that is no document", "7", "MalformedPolicyDocument"],
    ["whose statement is none", '{"Statement": ["x"]}', "MalformedPolicyDocument"],
    ["with a Deny, which it cannot enforce", policy(allow, { ...allow, Effect: "Deny" }), "ValidationError"],
    ["with a condition, which it cannot enforce", policy({ ...allow, Condition: {} }), "ValidationError"],
    ["for single resources, which it cannot enforce", policy({ ...allow, Resource: "arn" }), "ValidationError"],
  ] as const) {
    it(`refuses a session policy ${what}`, async () => {
      assert.equal((await outcome({ Policy: text })).code, code);
    });
  }
});
