import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { clientSettings, timeLimits } from "#provider/aws/clientSettings.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { newAwsStore } from "#provider/aws/store.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";
import { type Certificates, certificatesFor } from "../../support/certificates.js";
import { type ProxiedAws, startProxiedAws } from "../../support/proxiedAws.js";

const [home, away] = ["111122223333", "444455556666"];
const roleArn = `arn:aws:iam::${away}:role/registry`;
const ecr = "api.ecr.eu-west-1.amazonaws.com";
const sts = "sts.eu-west-1.amazonaws.com";
const portal = "portal.sso.us-west-2.amazonaws.com";
const connect = (...hosts: readonly string[]) => hosts.map((host) => `CONNECT ${host}:443`);

describe("clientSettings", () => {
  const profiles = useAwsProfiles();
  let certificates: Certificates;
  let emulator: Emulator;
  let aws: ProxiedAws;
  before(async () => {
    certificates = await certificatesFor([ecr, sts, portal]);
  });
  beforeEach(async () => {
    emulator = await startEmulator({
      hosts: [".amazonaws.com", "ecr.test"],
      accounts: [{ id: home }, { id: away }],
      roles: [
        { arn: roleArn, trusts: ["*"] },
        { arn: `arn:aws:iam::${home}:role/sso`, trusts: [home] },
      ],
    });
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment(home);
    // The portal's credentials always have a session token, which the keys of the emulator's identities do not. Elsewhere, as
    // the SDK keeps what it read of a file, or that it is not there.
    const { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
    profiles.setEnvironment({ AWS_CONFIG_FILE: "/none", AWS_SHARED_CREDENTIALS_FILE: "/none" });
    const session = await assumed(emulator.url, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY);
    aws = await startProxiedAws(certificates, emulator.url, session);
    profiles.setEnvironment({
      AWS_CONFIG_FILE,
      AWS_SHARED_CREDENTIALS_FILE,
      AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY,
      AWS_SESSION_TOKEN: undefined,
      AWS_PROFILE: undefined,
      AWS_ENDPOINT_URL: undefined,
      HTTPS_PROXY: aws.proxyUrl,
      AWS_CA_BUNDLE: profiles.writeFile("ca.pem", certificates.authority),
    });
  });
  afterEach(async () => {
    await aws.close();
    await emulator.close();
  });

  const reached = async (access: object = {}) => {
    const full = { region: "eu-west-1", assumeRoles: [], maxRetries: 1, ...access };
    return (await ecrRegistryApi(full, newAwsStore()).readReplication()).account;
  };
  const failure = async (access: object = {}): Promise<string> =>
    reached(access).then(
      () => assert.fail("it worked"),
      (error: Error) => ("code" in error ? `${error.code}: ${error.message}` : error.message),
    );
  const sso = () => {
    const session = ["[sso-session corp]", "sso_region=us-west-2", "sso_start_url=https://corp.awsapps.com/start"];
    const profile = ["[profile sso]", "sso_session=corp", `sso_account_id=${home}`, "sso_role_name=sso"];
    profiles.write("config", [...session, ...profile]);
    profiles.logIn("corp");
  };

  it("take the proxy in HTTPS_PROXY for ECR, AWS STS and the SSO portal alike", async () => {
    sso();

    assert.equal(await reached({ profile: "sso", assumeRoles: [{ roleArn }] }), away);
    assert.deepEqual(aws.log, connect(portal, sts, ecr));
  });

  it("take the proxy for the role that a profile assumes, and for a web identity in a profile", async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment(home);
    const keys = [`aws_access_key_id=${AWS_ACCESS_KEY_ID}`, `aws_secret_access_key=${AWS_SECRET_ACCESS_KEY}`];
    const token = profiles.writeToken("no token");
    profiles.write("config", [
      ...["[profile base]", ...keys, "[profile hub]", `role_arn=${roleArn}`, "source_profile=base"],
      ...["[profile ci]", `role_arn=${roleArn}`, `web_identity_token_file=${token}`],
    ]);

    assert.equal(await reached({ profile: "hub" }), away);
    await failure({ profile: "ci" });

    assert.deepEqual(aws.log, connect(sts, ecr, sts));
  });

  it("take no proxy for hosts in NO_PROXY", async () => {
    profiles.setEnvironment({ NO_PROXY: "10.0.0.0/8,.ecr.eu-west-1.amazonaws.com" });

    // Without the proxy, the host of ECR is that of AWS, which no test reaches.
    await failure({ assumeRoles: [{ roleArn }], endpoint: "https://api.ecr.eu-west-1.amazonaws.com:1" });

    assert.deepEqual(aws.log, connect(sts));
  });

  it("take no proxy for an emulator on this machine", async () => {
    profiles.setEnvironment({ HTTP_PROXY: aws.proxyUrl });

    assert.equal(await reached({ endpoint: emulator.url }), home);
    assert.deepEqual(aws.log, []);
  });

  it("take the proxy in HTTP_PROXY for endpoints without TLS", async () => {
    profiles.setEnvironment({ HTTP_PROXY: aws.proxyUrl, HTTPS_PROXY: undefined });

    assert.equal(await reached({ endpoint: "http://ecr.test:4566", allowInsecureEndpoint: true }), home);
    assert.deepEqual(aws.log, ["POST http://ecr.test:4566/"]);
  });

  for (const [where, settings, environment] of [
    ["AWS_ENDPOINT_URL", {}, { AWS_ENDPOINT_URL: "http://ecr.test:4566" }],
    ["AWS_ENDPOINT_URL_ECR", {}, { AWS_ENDPOINT_URL_ECR: "http://ecr.test:4566" }],
    ["the profile in force", {}, { AWS_PROFILE: "plain" }],
  ] as const) {
    it(`send nothing to another machine without TLS, where ${where} says so`, async () => {
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment(home);
      const keys = [`aws_access_key_id=${AWS_ACCESS_KEY_ID}`, `aws_secret_access_key=${AWS_SECRET_ACCESS_KEY}`];
      profiles.write("config", ["[profile plain]", ...keys, "endpoint_url=http://ecr.test:4566"]);
      profiles.setEnvironment({ HTTP_PROXY: aws.proxyUrl, HTTPS_PROXY: undefined, ...environment });

      assert.match(
        await failure(settings),
        /^INVALID_INPUT: an endpoint of AWS is http:\/\/ecr\.test:4566 .* session tokens .*; nothing was sent: write https/,
      );
      assert.deepEqual(aws.log, []);
      assert.equal(await reached({ ...settings, allowInsecureEndpoint: true }), home);
    });
  }

  it("send no role's request to another machine without TLS, either", async () => {
    profiles.setEnvironment({
      AWS_ENDPOINT_URL_STS: "http://sts.test",
      HTTP_PROXY: aws.proxyUrl,
      HTTPS_PROXY: undefined,
    });

    assert.match(
      await failure({ assumeRoles: [{ roleArn }] }),
      /^INVALID_INPUT: an endpoint of AWS is http:\/\/sts\.test /,
    );
    assert.deepEqual(aws.log, []);
  });

  it("accept a server whose certificate an authority in AWS_CA_BUNDLE has signed, without a proxy as well", async () => {
    profiles.setEnvironment({ HTTPS_PROXY: undefined });

    assert.equal(await reached({ endpoint: aws.url }), home);
  });

  for (const [how, variables] of [
    ["with a proxy", {}],
    ["without one", { HTTPS_PROXY: undefined }],
  ] as const) {
    it(`refuse that server without AWS_CA_BUNDLE, and name it, ${how}`, async () => {
      profiles.setEnvironment({ ...variables, AWS_CA_BUNDLE: undefined });

      assert.match(
        await failure(how === "with a proxy" ? {} : { endpoint: aws.url }),
        /^UNAVAILABLE: .*certificate.*; if a proxy or a firewall signs certificates on the way, set AWS_CA_BUNDLE/,
      );
    });
  }

  it("name AWS_CA_BUNDLE where the SSO portal or AWS STS is refused for its certificate", async () => {
    sso();
    profiles.setEnvironment({ AWS_CA_BUNDLE: undefined });

    assert.match(await failure({ profile: "sso" }), /^UNAVAILABLE: .*profile sso.*set AWS_CA_BUNDLE/);
    assert.match(await failure({ assumeRoles: [{ roleArn }] }), /^UNAVAILABLE: .*sts:AssumeRole.*set AWS_CA_BUNDLE/);
  });

  it("refuse that server where AWS_CA_BUNDLE has another authority, which counts alone", async () => {
    const { authority } = await certificatesFor([]);
    profiles.setEnvironment({ AWS_CA_BUNDLE: profiles.writeFile("other.pem", authority) });

    assert.match(await failure(), /^UNAVAILABLE: .*AWS_CA_BUNDLE is .*other\.pem, which counts in place of all other/);
  });

  it("take the proxy and the certificate authorities of the settings, in place of those of the environment", async () => {
    const customCaBundle = process.env.AWS_CA_BUNDLE ?? "";
    profiles.setEnvironment({
      HTTPS_PROXY: "http://127.0.0.1:1",
      AWS_CA_BUNDLE: "/none.pem",
      NO_PROXY: "amazonaws.com",
    });
    const network = { httpsProxy: aws.proxyUrl, noProxy: "other.test", customCaBundle };

    assert.equal(await reached({ ...network, assumeRoles: [{ roleArn }] }), away);
    assert.deepEqual(aws.log, connect(sts, ecr));
  });

  it("accept the authorities in ca_bundle of the profile", async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment(home);
    const keys = [`aws_access_key_id=${AWS_ACCESS_KEY_ID}`, `aws_secret_access_key=${AWS_SECRET_ACCESS_KEY}`];
    profiles.write("config", ["[profile own]", ...keys, `ca_bundle=${process.env.AWS_CA_BUNDLE}`]);
    profiles.setEnvironment({ AWS_CA_BUNDLE: undefined });

    assert.equal(await reached({ profile: "own" }), home);
  });

  it("say of a wrong proxy or bundle what is wrong, also where a role was to be assumed", async () => {
    const role = { assumeRoles: [{ roleArn }] };
    profiles.write("config", ["[default]", "ca_bundle=/missing.pem"]);

    assert.match(await failure({ ...role, httpsProxy: "socks5://x" }), /^INVALID_INPUT: httpsProxy must be the URL/);
    profiles.setEnvironment({ AWS_CA_BUNDLE: undefined });
    assert.match(await failure(role), /^INVALID_INPUT: ca_bundle of profile default is \/missing\.pem/);
  });

  it("assume roles at the AWS STS endpoint of stsRegion", async () => {
    await failure({ stsRegion: "eu-central-1", assumeRoles: [{ roleArn }] });

    assert.deepEqual(aws.log, connect("sts.eu-central-1.amazonaws.com"));
  });

  for (const [what, text, reason] of [
    ["is not there", undefined, /^INVALID_INPUT: AWS_CA_BUNDLE is .*missing\.pem, which cannot be read \(ENOENT/],
    ["holds no certificate", "no certificate", /^INVALID_INPUT: AWS_CA_BUNDLE is .*, which holds no certificate: name/],
  ] as const) {
    it(`fail where the file in AWS_CA_BUNDLE ${what}`, async () => {
      const path = profiles.writeFile("missing.pem", text);
      profiles.setEnvironment({ AWS_CA_BUNDLE: path });

      assert.throws(
        () => clientSettings({}, newAwsStore(), timeLimits),
        (error: Error) => "code" in error && reason.test(`${error.code}: ${error.message}`),
      );
    });
  }

  for (const [status, reason] of [
    [
      407,
      /^UNAVAILABLE: the proxy 127\.0\.0\.1:\d+ in HTTPS_PROXY refused to connect to .* with status 407: write http:/,
    ],
    [403, /^UNAVAILABLE: the proxy .* with status 403: ask those who run it/],
  ] as const) {
    it(`take a refusal of the proxy with status ${status} for what it is, not for an answer of AWS`, async () => {
      aws.refuseWith(status);

      assert.match(await failure(), reason);
    });
  }

  it("name the variable of a proxy that does not answer, and no password in it", async () => {
    profiles.setEnvironment({ HTTPS_PROXY: "http://user:hush@127.0.0.1:1" });

    const text = await failure();

    assert.match(text, /^UNAVAILABLE: .*; check the network, the proxy in HTTPS_PROXY and the Region/);
    assert.doesNotMatch(text, /hush/);
  });

  it("hold what an access says of endpoints and retries, and nothing that it leaves out", () => {
    const said = { useFipsEndpoint: true, useDualstackEndpoint: true, maxRetries: 7 };
    const { requestHandler: _, ...others } = clientSettings(said, newAwsStore(), timeLimits);

    assert.deepEqual(others, { useFipsEndpoint: true, useDualstackEndpoint: true, maxAttempts: 7 });
    assert.deepEqual(Object.keys(clientSettings({}, newAwsStore(), timeLimits)), ["requestHandler"]);
  });
});

/** A session of the role that the SSO portal stands for. */
const assumed = async (url: string, accessKeyId: string, secretAccessKey: string) => {
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
  const credentials = { accessKeyId, secretAccessKey };
  const client = new STSClient({ region: "us-east-1", endpoint: url, credentials });
  const role = { RoleArn: `arn:aws:iam::${home}:role/sso`, RoleSessionName: "sso" };
  const { Credentials: session } = await client.send(new AssumeRoleCommand(role));
  return {
    accessKeyId: session?.AccessKeyId ?? "",
    secretAccessKey: session?.SecretAccessKey ?? "",
    sessionToken: session?.SessionToken ?? "",
  };
};
