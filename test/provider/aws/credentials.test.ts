import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { Access } from "#provider/aws/access.js";
import { credentialsFor } from "#provider/aws/credentials.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { type AwsStore, newAwsStore } from "#provider/aws/store.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";

const [home, hub, away] = ["111122223333", "222233334444", "444455556666"];
const first = `arn:aws:iam::${hub}:role/first`;
const second = `arn:aws:iam::${away}:role/second`;
const closed = `arn:aws:iam::${away}:role/closed`;

describe("credentialsFor", () => {
  const profiles = useAwsProfiles();
  let emulator: Emulator;
  let stackKeys: NonNullable<Access["keys"]>;
  let store: AwsStore;
  let now: Date;
  beforeEach(async () => {
    store = newAwsStore();
    now = new Date(Math.floor(Date.now() / 1000) * 1000);
    emulator = await startEmulator({
      clock: () => now,
      accounts: [{ id: home }, { id: away }],
      roles: [
        { arn: first, trusts: [home] },
        { arn: second, trusts: [first], externalId: "ticket-7" },
        { arn: closed, trusts: [home] },
      ],
    });
    const environment = emulator.environment(home);
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = environment;
    stackKeys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    profiles.setEnvironment({ AWS_ENDPOINT_URL_STS: emulator.url });
  });
  afterEach(() => emulator.close());

  const api = (access: Partial<Access>) =>
    ecrRegistryApi({ region: "eu-west-1", endpoint: emulator.url, assumeRoles: [], ...access }, store);
  const reached = async (access: Partial<Access>) => (await api(access).readReplication()).account;
  const callers = (operation: string) => emulator.calls({ operation }).map(({ identity }) => identity);
  const profileOf = (name: string, account: string) => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment(account);
    const lines = [`aws_access_key_id=${AWS_ACCESS_KEY_ID}`, `aws_secret_access_key=${AWS_SECRET_ACCESS_KEY}`];
    profiles.write("credentials", [`[${name}]`, ...lines]);
  };

  it("are the stack's keys, whatever the environment holds", async () => {
    profiles.setEnvironment(emulator.environment(away));

    assert.equal(await reached({ keys: stackKeys }), home);
  });

  it("are the ambient ones without anything else", async () => {
    profiles.setEnvironment(emulator.environment(away));

    assert.equal(await reached({}), away);
  });

  it("are those of a profile, whatever the environment holds", async () => {
    profiles.setEnvironment(emulator.environment(home));
    profileOf("prod", away);

    assert.equal(await reached({ profile: "prod" }), away);
  });

  it("are those of the role that a profile names", async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment(home);
    profiles.setEnvironment({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
    profiles.write("config", ["[profile hub]", `role_arn=${first}`, "credential_source=Environment"]);

    assert.equal(await reached({ profile: "hub" }), hub);
  });

  it("fails for a profile that does not exist, rather than going on with those of the machine", async () => {
    const body = JSON.stringify({ AccessKeyId: stackKeys.accessKeyId, SecretAccessKey: stackKeys.secretAccessKey });
    const machine = createServer((_, response) => response.end(body)).listen(0, "127.0.0.1");
    await new Promise((resolve) => machine.once("listening", resolve));
    // An open address has a port.
    const { port } = machine.address() as AddressInfo;
    profiles.setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/` });

    await assert.rejects(() => reached({ profile: "typo" }), { code: "CREDENTIALS", message: /\[typo\]/ });
    machine.closeAllConnections();
    machine.close();
  });

  const chain = [{ roleArn: first }, { roleArn: second, externalId: "ticket-7", sessionName: "registry-deploy" }];

  it("go through a chain of roles, each with the credentials of the one before", async () => {
    assert.equal(await reached({ keys: stackKeys, assumeRoles: chain }), away);
    assert.deepEqual(callers("AssumeRole"), [
      `arn:aws:iam::${home}:user/admin`,
      `arn:aws:sts::${hub}:assumed-role/first/pulumi-ecr-registry`,
    ]);
  });

  it("start a chain from a profile", async () => {
    profileOf("base", home);

    assert.equal(await reached({ profile: "base", assumeRoles: chain }), away);
  });

  it("show the session name that was asked for, and pulumi-ecr-registry otherwise", async () => {
    await reached({ keys: stackKeys, assumeRoles: chain });
    await reached({ keys: stackKeys, assumeRoles: chain.slice(0, 1) });

    assert.deepEqual(callers("DescribeRegistry"), [
      `arn:aws:sts::${away}:assumed-role/second/registry-deploy`,
      `arn:aws:sts::${hub}:assumed-role/first/pulumi-ecr-registry`,
    ]);
  });

  it("are asked for once by reads and writes together", async () => {
    const both = api({ keys: stackKeys, assumeRoles: chain.slice(0, 1) });

    await both.readReplication();
    await both.writeReplication([]);

    assert.equal(callers("AssumeRole").length, 1);
  });

  it("last as long as the role's duration says", async () => {
    const assumeRoles = [{ roleArn: first, durationSeconds: 900 }];
    const source = credentialsFor({ region: "eu-west-1", keys: stackKeys, assumeRoles }, store);

    const { expiration } = await source();

    assert.equal(expiration?.getTime(), now.getTime() + 900_000);
  });

  it("come from the STS endpoint of the stack configuration", async () => {
    profiles.setEnvironment({ AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" });

    assert.equal(await reached({ keys: stackKeys, stsEndpoint: emulator.url, assumeRoles: chain.slice(0, 1) }), hub);
  });

  it("fails at a broken link, naming its role, and calls nothing with the credentials before it", async () => {
    const assumeRoles = [{ roleArn: first }, { roleArn: closed }];

    await assert.rejects(() => reached({ keys: stackKeys, assumeRoles }), {
      code: "CREDENTIALS",
      message: /sts:AssumeRole on .*role\/closed \(role 2 of 2\) failed .*: AccessDenied: .*\(request .*trust policy/,
    });
    assert.deepEqual(callers("DescribeRegistry"), []);
  });

  it("fails without the external id that a role asks for", async () => {
    const assumeRoles = [{ roleArn: first }, { roleArn: second }];

    await assert.rejects(() => reached({ keys: stackKeys, assumeRoles }), { code: "CREDENTIALS" });
  });

  it("fails with the first link's role where that one is broken, though another follows", async () => {
    const assumeRoles = [{ roleArn: `arn:aws:iam::${hub}:role/missing` }, { roleArn: first }];

    await assert.rejects(
      () => reached({ keys: stackKeys, assumeRoles }),
      /sts:AssumeRole on .*role\/missing \(role 1 of 2\) failed/,
    );
  });

  it("never show in an error", async () => {
    const keys = { ...stackKeys, secretAccessKey: "wrong-secret" };

    const error: unknown = await reached({ keys }).catch((thrown: unknown) => thrown);

    assert.ok(error instanceof Error && "code" in error && error.code === "CREDENTIALS");
    assert.doesNotMatch(`${error.message} ${error.stack}`, /wrong-secret/);
  });
});
