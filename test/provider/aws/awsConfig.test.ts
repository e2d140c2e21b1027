import assert from "node:assert/strict";
import { readAwsConfig } from "#provider/aws/awsConfig.js";

const read = (values: Readonly<Record<string, string>>) => readAwsConfig((key) => values[key]);
const roleArn = "arn:aws:iam::444455556666:role/registry";

describe("readAwsConfig", () => {
  it("finds nothing, and no roles, in a stack without configuration", () => {
    assert.deepEqual(read({}), { assumeRoles: [] });
  });

  it("takes keys that are set to nothing for unset", () => {
    assert.deepEqual(read({ "aws:region": "", "aws:profile": "", "aws:assumeRoles": "" }), { assumeRoles: [] });
  });

  it("reads the plain keys of @pulumi/aws", () => {
    assert.deepEqual(read({ "aws:region": "eu-west-1", "aws:profile": "prod" }), {
      region: "eu-west-1",
      profile: "prod",
      assumeRoles: [],
    });
  });

  const keys = { "aws:accessKey": "AKIAEXAMPLE", "aws:secretKey": "secret" };
  it("reads a key pair", () => {
    assert.deepEqual(read(keys).keys, { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" });
  });

  it("reads the token of temporary keys", () => {
    assert.equal(read({ ...keys, "aws:token": "token" }).keys?.sessionToken, "token");
  });

  for (const key of ["aws:accessKey", "aws:secretKey", "aws:token"]) {
    it(`fails for ${key} alone, rather than going on with other credentials`, () => {
      assert.throws(() => read({ [key]: "hush" }), {
        code: "INVALID_INPUT",
        message:
          `stack configuration has ${key}, but static keys are aws:accessKey together with aws:secretKey: set both, or ` +
          "none",
      });
    });
  }

  it("reads a web identity with its token in a file, or with the token itself", () => {
    const inFile = {
      roleArn,
      webIdentityTokenFile: "/token",
      sessionName: "deploy",
      policy: "{}",
      policyArns: ["arn"],
    };
    const { assumeRoleWithWebIdentity } = read({
      "aws:assumeRoleWithWebIdentity": JSON.stringify({ ...inFile, duration: "1h30m" }),
    });
    const { duration: _, ...given } = { ...inFile, duration: "" };

    assert.deepEqual(assumeRoleWithWebIdentity, { ...given, durationSeconds: 5400 });
    assert.deepEqual(
      read({ "aws:assumeRoleWithWebIdentity": JSON.stringify({ roleArn, webIdentityToken: "token" }) })
        .assumeRoleWithWebIdentity,
      { roleArn, webIdentityToken: "token" },
    );
  });

  it("reads shared files, endpoints and retries", () => {
    const config = read({
      "aws:sharedConfigFiles": '["~/.aws/config","/more"]',
      "aws:sharedCredentialsFiles": '["/keys"]',
      "aws:useFipsEndpoint": "true",
      "aws:useDualstackEndpoint": "true",
      "aws:maxRetries": "7",
    });

    assert.deepEqual(config, {
      assumeRoles: [],
      sharedConfigFiles: ["~/.aws/config", "/more"],
      sharedCredentialsFiles: ["/keys"],
      useFipsEndpoint: true,
      useDualstackEndpoint: true,
      maxRetries: 7,
    });
  });

  it("reads proxies, certificate authorities and the Region of AWS STS", () => {
    const network = {
      httpProxy: "http://user:hush@proxy.test:8080",
      httpsProxy: "http://proxy.test:8443",
      noProxy: ".internal",
      customCaBundle: "~/ca.pem",
      stsRegion: "us-east-1",
    };
    const values = Object.fromEntries(Object.entries(network).map(([key, value]) => [`aws:${key}`, value]));

    assert.deepEqual(read(values), { assumeRoles: [], ...network });
    assert.deepEqual(read(Object.fromEntries(Object.keys(values).map((key) => [key, ""]))), { assumeRoles: [] });
  });

  it("refuses to leave certificates unchecked", () => {
    assert.throws(() => read({ "aws:insecure": "true" }), {
      code: "INVALID_INPUT",
      message:
        "stack configuration aws:insecure is true, but certificates are always checked here: remove it, and name the " +
        "certificate authority in aws:customCaBundle",
    });
    assert.deepEqual(read({ "aws:insecure": "false" }), { assumeRoles: [] });
  });

  it("takes an empty list, false and no retries for unset, as @pulumi/aws does", () => {
    const empty = { "aws:sharedConfigFiles": "[]", "aws:sharedCredentialsFiles": "[]" };

    assert.deepEqual(read({ ...empty, "aws:useFipsEndpoint": "false", "aws:maxRetries": "0" }), { assumeRoles: [] });
  });

  it("reads a role chain in its order", () => {
    const chain = [
      { roleArn: `${roleArn}/first`, externalId: "ticket-7" },
      { roleArn, sessionName: "deploy" },
    ];

    assert.deepEqual(read({ "aws:assumeRoles": JSON.stringify(chain) }).assumeRoles, chain);
  });

  it("reads the single role of older versions of @pulumi/aws", () => {
    assert.deepEqual(read({ "aws:assumeRole": JSON.stringify({ roleArn }) }).assumeRoles, [{ roleArn }]);
  });

  it("prefers the chain to the single role", () => {
    const config = read({ "aws:assumeRoles": "[]", "aws:assumeRole": JSON.stringify({ roleArn }) });

    assert.deepEqual(config.assumeRoles, []);
  });

  const durations: readonly (readonly [written: string, seconds: number])[] = [
    ["1h", 3600],
    ["15m", 900],
    ["1h30m", 5400],
    ["900s", 900],
  ];
  for (const [written, seconds] of durations) {
    it(`reads the duration ${written} as ${seconds} seconds`, () => {
      const text = JSON.stringify([{ roleArn, duration: written }]);

      assert.deepEqual(read({ "aws:assumeRoles": text }).assumeRoles, [{ roleArn, durationSeconds: seconds }]);
    });
  }

  it("reads the endpoints of ECR and STS among those of other services", () => {
    const text = JSON.stringify([{ s3: "http://s3.test" }, { sts: "http://sts.test", ecr: "http://ecr.test" }]);

    assert.deepEqual(read({ "aws:endpoints": text }), {
      endpoint: "http://ecr.test",
      stsEndpoint: "http://sts.test",
      assumeRoles: [],
    });
  });

  it("reads account ids that were written without quotes, as pulumi config set --path does, if they have 12 digits", () => {
    const config = read({ "aws:allowedAccountIds": "[111122223333]", "aws:forbiddenAccountIds": '["444455556666"]' });

    assert.deepEqual([config.allowedAccounts, config.forbiddenAccounts], [["111122223333"], ["444455556666"]]);
  });

  const malformed: readonly (readonly [key: string, text: string, reason: RegExp])[] = [
    [
      "aws:assumeRoles",
      JSON.stringify([{ roleArn, policy: "{}" }]),
      /policy is not supported: restrict the permissions of the role/,
    ],
    ["aws:assumeRoles", JSON.stringify([{ roleArn, policyArns: [] }]), /policyArns is not supported: restrict/],
    ["aws:assumeRoleWithWebIdentity", "{}", /aws:assumeRoleWithWebIdentity\.roleArn is invalid: it is required$/],
    [
      "aws:assumeRoleWithWebIdentity",
      JSON.stringify({ roleArn }),
      /must have webIdentityTokenFile or webIdentityToken/,
    ],
    ["aws:sharedConfigFiles", '"/config"', /aws:sharedConfigFiles is invalid: it must be a list of files, as in \["~/],
    ["aws:useFipsEndpoint", "yes", /aws:useFipsEndpoint is invalid: it must be true or false$/],
    ["aws:assumeRoles", roleArn, /aws:assumeRoles is invalid: it must be a list: write \[\.\.\.\]$/],
    ["aws:useFipsEndpoint", "1", /aws:useFipsEndpoint is invalid: it must be true or false/],
    ["aws:maxRetries", "2.5", /aws:maxRetries is invalid: it must be a whole number/],
    ["aws:assumeRoles", "[{", /aws:assumeRoles is not valid JSON: close every bracket .* at line 1, column 3$/],
    ["aws:assumeRoles", '[{"externalId": "x"}]', /aws:assumeRoles\[0\]\.roleArn is invalid: it is required$/],
    ["aws:assumeRoles", `[{"roleArn": "${roleArn}", "duration": "soon"}]`, /must be written as in "1h"/],
    ["aws:assumeRole", "[]", /aws:assumeRole\.roleArn is invalid: it is required$/],
    ["aws:endpoints", "{}", /aws:endpoints is invalid/],
    [
      "aws:allowedAccountIds",
      '"111122223333"',
      /^stack configuration aws:allowedAccountIds is invalid: it must be a list of account IDs in quotes, as in \["111/,
    ],
    [
      "aws:allowedAccountIds",
      '["444455556666",12345678901]',
      /^stack configuration aws:allowedAccountIds\[1\] is 12345678901, but an account ID must have 12 digits: put it in quotes/,
    ],
    [
      "aws:forbiddenAccountIds",
      '[12345678901,"111122223333","1111-2222-3333",null]',
      /aws:forbiddenAccountIds\[0\] is 12345678901, and .*\[2\] is "1111-2222-3333", and .*\[3\] is null, but .* in quotes/,
    ],
  ];
  for (const [key, text, reason] of malformed) {
    it(`fails on ${key} = ${text}, naming the key`, () => {
      assert.throws(() => read({ [key]: text }), { code: "INVALID_INPUT", message: reason });
    });
  }

  const secrets: readonly (readonly [what: string, key: string, text: string, message: string])[] = [
    [
      "JSON that breaks in a token",
      "aws:assumeRoleWithWebIdentity",
      '{"webIdentityToken":eyJSECRETT}',
      "stack configuration aws:assumeRoleWithWebIdentity is not valid JSON: correct the syntax at line 1, column 21",
    ],
    [
      "an external id that is a number",
      "aws:assumeRoles",
      `[{"roleArn": "${roleArn}", "externalId": 987654321}]`,
      "stack configuration aws:assumeRoles[0].externalId is invalid: it must be a text: put it in quotes",
    ],
  ];
  for (const [what, key, text, message] of secrets) {
    it(`repeats nothing of ${what}, neither in the message nor in a cause`, () => {
      assert.throws(
        () => read({ [key]: text }),
        (error: Error) => {
          assert.equal(error.message, message);
          assert.equal(error.cause, undefined);
          return true;
        },
      );
    });
  }
});
