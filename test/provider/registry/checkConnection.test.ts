import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import { checkConnection, checkLastRole } from "#provider/registry/checkConnection.js";
import { unknownText } from "../../support/unknownText.js";

const roleArn = "arn:aws:iam::111122223333:role/registry";
const found = (connection: unknown) => checkConnection(connection).map(({ path, rule }) => `${path} ${rule}`);
const full = {
  region: "eu-west-1",
  accountId: "000000000001",
  profile: "prod",
  endpoint: "http://127.0.0.1:4566",
  stsEndpoint: "https://sts.test/",
  allowedAccountIds: ["000000000001", "111122223333"],
  forbiddenAccountIds: [],
  stackConfig: true,
  assumeRoles: [
    { roleArn },
    {
      roleArn: "arn:aws:iam::000000000001:role/registry",
      externalId: "ticket:7/a",
      sessionName: "deploy@ci",
      durationSeconds: 900,
    },
  ],
};

describe("checkConnection", () => {
  it("finds nothing wrong with a connection that uses everything", () => {
    assert.deepEqual(checkConnection(full), []);
  });

  it("takes members that are null or undefined for left out", () => {
    assert.deepEqual(checkConnection({ region: "eu-west-1", profile: null, accountId: undefined }), []);
  });

  it("leaves a connection alone that is not known yet", () => {
    assert.deepEqual(checkConnection(unknownText), []);
  });

  it("leaves parts alone that are not known yet, at any depth", () => {
    const roles = [unknownText, { roleArn: unknownText, durationSeconds: unknownText }];

    assert.deepEqual(checkConnection({ region: unknownText, accountId: unknownText, assumeRoles: roles }), []);
    assert.deepEqual(checkConnection({ region: "eu-west-1", assumeRoles: unknownText, stackConfig: unknownText }), []);
    assert.deepEqual(checkConnection({ region: "eu-west-1", allowedAccountIds: [unknownText] }), []);
  });

  it("judges what is known beside what is not", () => {
    assert.deepEqual(found({ region: unknownText, accountId: "1" }), [
      "registry.accountId must be a string of 12 digits",
    ]);
  });

  it("tells all that is wrong at once", () => {
    assert.deepEqual(
      found({ region: "EU", accountId: 111122223333, assumeRoles: [{}, { roleArn, sessionName: "x" }] }),
      [
        "registry.accountId must be a string of 12 digits",
        "registry.assumeRoles[0].roleArn is required",
        "registry.assumeRoles[1].sessionName must have 2 to 64 letters, digits or _+=,.@-",
        "registry.region must be the code of an AWS Region",
      ],
    );
  });

  it("says what was found and what to do about it", () => {
    assert.deepEqual(checkConnection({ region: "eu-west-1", accountId: 111122223333 }), [
      {
        code: "INVALID_REGISTRY",
        severity: "error",
        path: "registry.accountId",
        value: "111122223333",
        rule: "must be a string of 12 digits",
        remedy: "put the account ID in quotes, including leading zeros",
        suggestion: 'put it in quotes: "111122223333"',
      },
    ]);
  });

  it("lets a connection be without a Region where it takes nothing from the stack configuration", () => {
    assert.deepEqual(checkConnection({ stackConfig: false }), []);
    assert.deepEqual(checkConnection({ stackConfig: false, profile: "prod" }), []);
  });

  it("asks for the Region beside a profile, whose own Region does not count then", () => {
    assert.deepEqual(found({ profile: "prod" }), ["registry.region is required"]);
    assert.deepEqual(found({ profile: "prod", stackConfig: true }), ["registry.region is required"]);
  });

  const connection = (more: object) => ({ region: "eu-west-1", ...more });
  const role = (more: object) => connection({ assumeRoles: [{ roleArn, ...more }] });
  const wrong: readonly (readonly [what: string, connection: unknown, finding: string])[] = [
    ["text in place of a connection", "eu-west-1", "registry must be an object"],
    ["a list in place of a connection", [], "registry must be an object"],
    ["no Region", {}, "registry.region is required"],
    ["a Region in capitals", { region: "EU-WEST-1" }, "registry.region must be the code of an AWS Region"],
    ["a Region that is a number", { region: 7 }, "registry.region must be a string: the code of an AWS Region"],
    ["an account of 11 digits", connection({ accountId: "11112222333" }), "registry.accountId must be a string"],
    ["a profile without a name", connection({ profile: "" }), "registry.profile must be a non-empty string"],
    ["a profile that is a number", connection({ profile: 7 }), "registry.profile must be a non-empty string"],
    ["an endpoint without a scheme", connection({ endpoint: "localhost:4566" }), "registry.endpoint must be an https"],
    ["an STS endpoint without a scheme", connection({ stsEndpoint: "sts" }), "registry.stsEndpoint must be an https"],
    [
      "plain http to others",
      connection({ endpoint: "http://10.0.0.1" }),
      "registry.endpoint must be https, or http to this",
    ],
    [
      "plain http to others for AWS STS",
      connection({ stsEndpoint: "http://10.0.0.1", allowInsecureEndpoint: false }),
      "registry.stsEndpoint must be https",
    ],
    [
      "a user name, even where plain http is allowed",
      connection({ endpoint: "https://user@host", allowInsecureEndpoint: true }),
      "registry.endpoint must have no user name",
    ],
    [
      "a flag that is a text",
      connection({ allowInsecureEndpoint: "yes" }),
      "registry.allowInsecureEndpoint must be true or false",
    ],
    [
      "allowed accounts as text",
      connection({ allowedAccountIds: "111122223333" }),
      "registry.allowedAccountIds must be a",
    ],
    [
      "an allowed account as a number",
      connection({ allowedAccountIds: [111122223333] }),
      "registry.allowedAccountIds[0] must be a string of 12 digits",
    ],
    [
      "a forbidden account that lost its leading zero, at its position",
      connection({ forbiddenAccountIds: ["111122223333", "12345678901"] }),
      "registry.forbiddenAccountIds[1] must be a string of 12 digits",
    ],
    ["a stackConfig in text", connection({ stackConfig: "false" }), "registry.stackConfig must be true or false"],
    ["no Region, and a stackConfig that is not false", { stackConfig: null }, "registry.region is required"],
    ["one role in place of a list", connection({ assumeRoles: { roleArn } }), "registry.assumeRoles must be a list"],
    [
      "a role that is only its ARN",
      connection({ assumeRoles: [roleArn] }),
      "registry.assumeRoles[0] must be an object",
    ],
    [
      "the ARN of a user",
      role({ roleArn: "arn:aws:iam::111122223333:user/u" }),
      "registry.assumeRoles[0].roleArn must",
    ],
    ["an external id of one character", role({ externalId: "x" }), "registry.assumeRoles[0].externalId must have 2"],
    ["an external id with a space", role({ externalId: "a b" }), "registry.assumeRoles[0].externalId must have 2"],
    ["a session name of 65", role({ sessionName: "s".repeat(65) }), "registry.assumeRoles[0].sessionName must have 2"],
    ["a duration of 899 s", role({ durationSeconds: 899 }), "registry.assumeRoles[0].durationSeconds must be"],
    ["a duration of 43,201 s", role({ durationSeconds: 43_201 }), "registry.assumeRoles[0].durationSeconds must be"],
    ["a duration in text", role({ durationSeconds: "3600" }), "registry.assumeRoles[0].durationSeconds must be"],
    ["a name that is not known", connection({ acountId: "111122223333" }), "registry.acountId is not a known property"],
    ["a name that every object has", connection({ toString: "x" }), "registry.toString is not a known property"],
    ["a credential", connection({ secretKey: "hush" }), "registry.secretKey is not a known property"],
  ];
  for (const [what, value, finding] of wrong) {
    it(`fails on ${what}`, () => {
      const [first, ...others] = found(value);

      assert.ok(first?.startsWith(finding), first);
      assert.deepEqual(others, []);
    });
  }

  it("takes all that an aws.Provider says beside its credentials", () => {
    const webIdentity = {
      roleArn,
      webIdentityTokenFile: "/token",
      policy: "{}",
      policyArns: ["arn"],
      sessionName: "ci",
    };
    const settings = {
      assumeRoleWithWebIdentity: webIdentity,
      sharedConfigFiles: ["/config"],
      sharedCredentialsFiles: ["/keys"],
      useFipsEndpoint: true,
      useDualstackEndpoint: false,
      maxRetries: 5,
    };

    assert.deepEqual(checkConnection(connection(settings)), []);
  });

  const settings: readonly (readonly [what: string, more: object, finding: string])[] = [
    ["a web identity in text", { assumeRoleWithWebIdentity: roleArn }, "assumeRoleWithWebIdentity must be an object"],
    [
      "a web identity without a role",
      { assumeRoleWithWebIdentity: { webIdentityTokenFile: "/token" } },
      "assumeRoleWithWebIdentity.roleArn is required",
    ],
    [
      "a token, which is a credential",
      { assumeRoleWithWebIdentity: { roleArn, webIdentityToken: "hush" } },
      "assumeRoleWithWebIdentity.webIdentityToken is not a known property",
    ],
    ["a file in place of a list", { sharedConfigFiles: "/config" }, "sharedConfigFiles must be a list of files"],
    ["a flag in text", { useFipsEndpoint: "true" }, "useFipsEndpoint must be true or false"],
    ["no retries", { maxRetries: 0 }, "maxRetries must be an integer from 1"],
  ];
  for (const [what, more, finding] of settings) {
    it(`fails on ${what}`, () => {
      assert.deepEqual(found(connection(more)), [`registry.${finding}`]);
    });
  }

  it("never repeats the value of a name that is not known, which may be a credential", () => {
    assert.doesNotMatch(JSON.stringify(checkConnection(connection({ secretKey: "hush" }))), /hush/);
  });

  it("never repeats an external id", () => {
    assert.doesNotMatch(JSON.stringify(checkConnection(role({ externalId: "hush hush" }))), /hush/);
  });

  it("never repeats a URL, which may hold a password, nor what stands in place of a list", () => {
    const hidden = [
      connection({ endpoint: "ftp://user:hush@host" }),
      connection({ assumeRoles: { externalId: "hush" } }),
    ];

    for (const one of hidden) {
      assert.equal(checkConnection(one).length, 1);
      assert.doesNotMatch(JSON.stringify(checkConnection(one)), /hush/);
    }
  });

  it("names the property that was meant", () => {
    assert.deepEqual(checkConnection(connection({ AccountID: "111122223333" })).map(describeFinding), [
      "registry.AccountID is not a known property: use only region, accountId, profile, assumeRoles, endpoint, " +
        "stsEndpoint, allowInsecureEndpoint; did you mean accountId?",
    ]);
  });

  it("begins paths with the name that it is given", () => {
    assert.deepEqual(
      checkConnection({}, "registries.prod").map(({ path }) => path),
      ["registries.prod.region"],
    );
  });
});

describe("checkLastRole", () => {
  const ofRoles = (accountId: unknown, ...roles: readonly unknown[]) =>
    checkLastRole({ region: "eu-west-1", accountId, assumeRoles: roles });
  const hub = "arn:aws:iam::444455556666:role/hub";
  it("proposes what was meant by an account or a role", () => {
    const role = (roleArn: string) =>
      checkConnection({ region: "eu-west-1", assumeRoles: [{ roleArn }] }).map(({ suggestion }) => suggestion);
    const account = (accountId: unknown) =>
      checkConnection({ region: "eu-west-1", accountId }).map(({ suggestion }) => suggestion);

    assert.deepEqual(account("4444-5555-6666"), ['write "444455556666", with nothing between the digits']);
    assert.deepEqual(account(44445555666), [
      'put all 12 digits in quotes: "044445555666", if YAML has dropped the leading zero of a number',
    ]);
    assert.deepEqual(account({}), [undefined]);
    assert.deepEqual(role("arn:aws:iam::444455556666:roles/x"), ['write "arn:aws:iam::444455556666:role/x"']);
    assert.deepEqual(role("arn:aws:iam::4444555566667:role/x"), ["its account ID must have 12 digits, and has 13"]);
    for (const other of ["arn:aws:iam::444455556666:users/x", "4444-5555-6666"])
      assert.deepEqual(role(other), [undefined]);
  });

  it("fails on a last role that is of another account than accountId", () => {
    assert.deepEqual(ofRoles("444455556666", { roleArn: hub }, { roleArn }).map(describeFinding), [
      `registry.assumeRoles[1].roleArn is "${roleArn}", but it must be a role of account 444455556666, because the ` +
        "credentials are for the account of the last role, and accountId is 444455556666: end assumeRoles with a role of " +
        "444455556666, or set accountId to 111122223333",
    ]);
  });

  const roleChains: readonly (readonly [what: string, accountId: unknown, roles: readonly unknown[]])[] = [
    ["roles of other accounts before the last one", "111122223333", [{ roleArn: hub }, { roleArn }]],
    ["a last role that is not known yet", "111122223333", [{ roleArn: hub }, unknownText]],
    ["a last role whose ARN is not known yet", "111122223333", [{ roleArn: unknownText }]],
    ["an accountId that is not known yet", unknownText, [{ roleArn }]],
    ["any last role where there is no accountId", undefined, [{ roleArn }]],
    ["a last role beside an accountId that is malformed", "1", [{ roleArn }]],
    ["a last role that is malformed", "111122223333", [{ roleArn: "hub" }]],
    ["no roles", "111122223333", []],
  ];
  for (const [what, accountId, roles] of roleChains) {
    it(`finds nothing wrong with ${what}`, () => {
      assert.deepEqual(ofRoles(accountId, ...roles), []);
    });
  }

  it("leaves a connection alone that is not known yet, or none at all", () => {
    assert.deepEqual(
      [unknownText, null, [], "x", { assumeRoles: { roleArn } }].flatMap((one) => checkLastRole(one)),
      [],
    );
  });

  it("begins paths with the name that it is given", () => {
    const findings = checkLastRole(
      { accountId: "444455556666", assumeRoles: [{ roleArn }] },
      "destinationRegistries[0]",
    );

    assert.deepEqual(
      findings.map(({ path }) => path),
      ["destinationRegistries[0].assumeRoles[0].roleArn"],
    );
  });
});
