import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { Access } from "#provider/aws/access.js";
import { baseKeyOf } from "#provider/aws/baseCredentials.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { newAwsStore } from "#provider/aws/store.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";
import { webIdentityToken } from "../../support/webIdentityToken.js";

const accounts = {
  stack: "111111111111",
  profile: "222222222222",
  keys: "333333333333",
  token: "444444444444",
  ambient: "555555555555",
  last: "666666666666",
};
const provider = `arn:aws:iam::${accounts.token}:oidc-provider/gitlab.com`;
const subject = "project_path:acme/registries:ref_type:branch:ref:main";
const ci = `arn:aws:iam::${accounts.token}:role/ci`;
const last = `arn:aws:iam::${accounts.last}:role/last`;
const closed = `arn:aws:iam::${accounts.last}:role/closed`;
const claims = { iss: "https://gitlab.com", aud: "sts.amazonaws.com", sub: subject };

describe("baseCredentials", () => {
  const profiles = useAwsProfiles();
  let emulator: Emulator;
  const keysOf = (account: string) => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment(account);
    return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
  };
  const profileLines = (name: string, account: string) => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = keysOf(account);
    return [`[${name}]`, `aws_access_key_id=${AWS_ACCESS_KEY_ID}`, `aws_secret_access_key=${AWS_SECRET_ACCESS_KEY}`];
  };
  const token = (more: object = {}) => webIdentityToken({ ...claims, exp: Date.now() / 1000 + 300, ...more });
  beforeEach(async () => {
    emulator = await startEmulator({
      accounts: Object.values(accounts).map((id) => ({ id })),
      roles: [
        { arn: ci, trusts: [], webIdentities: [{ provider, subjects: ["project_path:acme/registries:*"] }] },
        { arn: last, trusts: ["*"] },
        { arn: closed, trusts: ["999999999999"] },
      ],
    });
    profiles.setEnvironment({
      AWS_ENDPOINT_URL_STS: emulator.url,
      AWS_PROFILE: undefined,
      AWS_DEFAULT_PROFILE: undefined,
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_SESSION_TOKEN: undefined,
      AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
      AWS_ROLE_ARN: undefined,
    });
    profiles.write("credentials", [
      ...profileLines("own", accounts.profile),
      ...profileLines("ambient", accounts.ambient),
    ]);
  });
  afterEach(() => emulator.close());

  const reached = async (access: Partial<Access> = {}) => {
    const full = { region: "eu-west-1", endpoint: emulator.url, assumeRoles: [], ...access };
    return (await ecrRegistryApi(full, newAwsStore()).readReplication()).account;
  };
  const failure = (access: Partial<Access> = {}): Promise<string> =>
    reached(access).then(
      (account) => assert.fail(`it reached ${account}`),
      (error: Error) => ("code" in error ? `${error.code}: ${error.message}` : error.message),
    );
  const callers = (operation: string) => emulator.calls({ operation }).map(({ identity }) => identity);

  const stackKeys = () => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = keysOf(accounts.stack);
    return { accessKeyId, secretAccessKey };
  };
  const inFile = () => ({ roleArn: ci, webIdentityTokenFile: profiles.writeToken(token()) });
  const environmentKeys = () => profiles.setEnvironment(keysOf(accounts.keys));
  const environmentToken = () =>
    profiles.setEnvironment({ AWS_WEB_IDENTITY_TOKEN_FILE: profiles.writeToken(token()), AWS_ROLE_ARN: ci });
  const environmentProfile = () => profiles.setEnvironment({ AWS_PROFILE: "ambient" });

  describe("follow the order of the AWS SDK for Go:", () => {
    beforeEach(() => {
      environmentKeys();
      environmentToken();
      environmentProfile();
    });

    it("static keys of the stack come first", async () => {
      const access = { keys: stackKeys(), assumeRoleWithWebIdentity: inFile(), profile: "own" };

      assert.equal(await reached(access), accounts.stack);
    });

    it("then a web identity of the stack or the provider", async () => {
      assert.equal(await reached({ assumeRoleWithWebIdentity: inFile(), profile: "own" }), accounts.token);
    });

    it("then a profile of the connection, the stack or the provider", async () => {
      assert.equal(await reached({ profile: "own" }), accounts.profile);
    });

    it("then keys of the environment, before AWS_PROFILE and without a warning of the SDK", async () => {
      assert.equal(await reached(), accounts.keys);
    });

    it("then a web identity of the environment, before AWS_PROFILE", async () => {
      profiles.setEnvironment({ AWS_ACCESS_KEY_ID: undefined });

      assert.equal(await reached(), accounts.token);
    });

    it("then AWS_PROFILE", async () => {
      profiles.setEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_WEB_IDENTITY_TOKEN_FILE: undefined });

      assert.equal(await reached(), accounts.ambient);
    });
  });

  it("are those of AWS_DEFAULT_PROFILE, as in the AWS SDK for Go", async () => {
    profiles.setEnvironment({ AWS_DEFAULT_PROFILE: "ambient" });

    assert.equal(await reached(), accounts.ambient);
  });

  it("are an error for an AWS_PROFILE that does not exist, never the machine's own", async () => {
    profiles.setEnvironment({ AWS_PROFILE: "typo", AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:1/" });

    assert.match(
      await failure(),
      /^CREDENTIALS: .* there are no credentials from profile typo: .*profile \[typo\] does not exist in .*config or .*credentials; AWS_PROFILE=typo is in force: unset it, or check profile typo/,
    );
  });

  it("are an error of its own for half of a key pair, never the machine's own", async () => {
    for (const [given, missing] of [
      ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
      ["AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"],
    ] as const) {
      profiles.setEnvironment({ [given]: "hush", [missing]: undefined });

      const said = await failure();

      assert.match(
        said,
        new RegExp(
          `^CREDENTIALS: .* there are no credentials from the environment: .*${given} is set, but ${missing} is not; ` +
            `set ${missing} as well, or unset ${given} to use the default profile`,
        ),
      );
      assert.doesNotMatch(said, /hush/);
    }
  });

  it("say that the keys of the environment are in force, where somebody may wonder about AWS_PROFILE", async () => {
    profiles.setEnvironment({ AWS_ACCESS_KEY_ID: "AKIAUNKNOWN", AWS_SECRET_ACCESS_KEY: "hush" });
    environmentProfile();

    assert.match(
      await failure(),
      /UnrecognizedClientException.*from the environment \(AWS_ACCESS_KEY_ID\).*come before AWS_PROFILE=ambient: unset them/,
    );
  });

  describe("of a web identity", () => {
    it("are those of its token, in a file or as it is, and lead on to roles", async () => {
      const webIdentityToken = token();

      assert.equal(await reached({ assumeRoleWithWebIdentity: { roleArn: ci, webIdentityToken } }), accounts.token);
      assert.equal(
        await reached({ assumeRoleWithWebIdentity: inFile(), assumeRoles: [{ roleArn: last }] }),
        accounts.last,
      );
    });

    it("have the session name and the policy that are asked for, pulumi-ecr-registry without one", async () => {
      const statement = { Effect: "Allow", Action: "ecr:DescribeRegistry", Resource: "*" };
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      const restricted = { region: "eu-west-1", endpoint: emulator.url, assumeRoles: [] };
      const api = ecrRegistryApi(
        { ...restricted, assumeRoleWithWebIdentity: { ...inFile(), sessionName: "deploy", policy } },
        newAwsStore(),
      );

      await api.readReplication();
      await assert.rejects(() => api.writeReplication([]), { code: "ACCESS_DENIED" });
      await reached({ assumeRoleWithWebIdentity: inFile() });

      assert.deepEqual(callers("DescribeRegistry"), [
        `arn:aws:sts::${accounts.token}:assumed-role/ci/deploy`,
        `arn:aws:sts::${accounts.token}:assumed-role/ci/pulumi-ecr-registry`,
      ]);
    });

    it("come from the STS endpoint of the access", async () => {
      profiles.setEnvironment({ AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" });

      assert.equal(await reached({ assumeRoleWithWebIdentity: inFile(), stsEndpoint: emulator.url }), accounts.token);
    });

    it("are those of the variables that EKS and GitLab set, with their session name", async () => {
      environmentToken();
      profiles.setEnvironment({ AWS_ROLE_SESSION_NAME: "pipeline-7" });

      assert.equal(await reached(), accounts.token);
      assert.deepEqual(callers("DescribeRegistry"), [`arn:aws:sts::${accounts.token}:assumed-role/ci/pipeline-7`]);
    });

    it("are asked for without credentials, although others are there", async () => {
      environmentProfile();

      await reached({ assumeRoleWithWebIdentity: inFile() });

      assert.deepEqual(
        emulator.calls({ operation: "AssumeRoleWithWebIdentity" }).map(({ account }) => account),
        [undefined],
      );
    });

    const failing: readonly (readonly [what: string, claims: object, reason: RegExp])[] = [
      ["is over", { exp: 1 }, /ExpiredTokenException: Token expired.*has expired: make sure that .* has a token/],
      [
        "is for another audience",
        { aud: "other" },
        /InvalidIdentityTokenException: Incorrect token audience.*; add the token's issuer/,
      ],
      [
        "is of another issuer",
        { iss: "https://ci.test" },
        /InvalidIdentityTokenException: No OpenIDConnect provider found/,
      ],
      [
        "is for another subject",
        { sub: "project_path:acme/other" },
        /AccessDenied: Not authorized to perform sts:.*; make the role's trust policy allow/,
      ],
    ];
    for (const [what, more, reason] of failing) {
      it(`are an error of credentials where the token ${what}, and the token is not shown`, async () => {
        const webIdentityToken = token(more);

        const text = await failure({ assumeRoleWithWebIdentity: { roleArn: ci, webIdentityToken } });

        assert.match(text, /^CREDENTIALS: .*no credentials from web identity role .*role\/ci: /);
        assert.match(text, reason);
        assert.ok(!text.includes(webIdentityToken));
      });
    }

    it("are an error of credentials where the token's file is not there", async () => {
      const webIdentityTokenFile = profiles.writeFile("missing");

      assert.match(
        await failure({ assumeRoleWithWebIdentity: { roleArn: ci, webIdentityTokenFile } }),
        /^CREDENTIALS: .*ENOENT.*missing/,
      );
    });

    it("are an error that names AWS_ROLE_ARN where that is not set", async () => {
      environmentToken();
      profiles.setEnvironment({ AWS_ROLE_ARN: undefined });

      assert.match(await failure(), /^CREDENTIALS: .*AWS_ROLE_ARN is not set; make sure that AWS_ROLE_ARN is set/);
    });
  });

  describe("of shared files", () => {
    it("are those of the file that is named, whatever the usual ones hold", async () => {
      const more = profiles.writeFile("more", profileLines("own", accounts.last).join("\n"));

      assert.equal(await reached({ profile: "own", sharedCredentialsFiles: [more] }), accounts.last);
    });

    it("are those of the last file that has them, where several are named", async () => {
      const [one = "", two = ""] = [accounts.stack, accounts.last].map((account, i) =>
        profiles.writeFile(`more-${i}`, profileLines("profile own", account).join("\n")),
      );
      const sharedConfigFiles = [one, profiles.writeFile("missing"), two];

      assert.equal(
        await reached({ profile: "own", sharedConfigFiles, sharedCredentialsFiles: ["/none"] }),
        accounts.last,
      );
    });

    it("lead through a source_profile in another one of them", async () => {
      const config = profiles.writeFile("hub", `[profile hub]\nrole_arn=${last}\nsource_profile=own`);

      assert.equal(await reached({ profile: "hub", sharedConfigFiles: [config] }), accounts.last);
    });

    it("are an error that names the files where they have no such profile", async () => {
      const config = profiles.writeFile("hub", "[profile hub]\nsource_profile=gone");

      assert.match(
        await failure({ profile: "hub", sharedConfigFiles: [config] }),
        /profile \[gone\], which is the source_profile of profile hub, does not exist in .*hub or .*credentials; check profile hub/,
      );
    });
  });

  it("are an error of credentials where the role of a profile cannot be assumed, not one of the registry", async () => {
    profiles.write("config", ["[profile hub]", `role_arn=${closed}`, "source_profile=own"]);

    assert.match(
      await failure({ profile: "hub" }),
      /^CREDENTIALS: ecr:DescribeRegistry in eu-west-1 was not sent, because there are no credentials from profile hub: AccessDenied: .*role\/closed.*; allow the identity that profile own is for/,
    );
  });

  it("are told once, without the roles that would have followed", async () => {
    const text = await failure({ profile: "typo", assumeRoles: [{ roleArn: last }] });

    assert.match(text, /was not sent, because there are no credentials from profile typo/);
    assert.doesNotMatch(text, /AssumeRole/);
  });
});

describe("baseKeyOf", () => {
  const access: Access = { region: "eu-west-1", assumeRoles: [], profile: "own" };

  it("differs by all that decides which credentials there are, and not by the Region or the roles", () => {
    const others: readonly Partial<Access>[] = [
      { profile: "other" },
      { useFipsEndpoint: true },
      { sharedConfigFiles: ["/config"] },
      { assumeRoleWithWebIdentity: { roleArn: ci } },
      { keys: { accessKeyId: "a", secretAccessKey: "s" } },
    ];
    const names = [access, ...others.map((one) => ({ ...access, ...one }))].map((one) =>
      JSON.stringify(baseKeyOf(one)),
    );

    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      baseKeyOf({ ...access, region: "us-east-1", assumeRoles: [{ roleArn: last }] }),
      baseKeyOf(access),
    );
  });
});
