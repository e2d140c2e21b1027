import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { Access } from "#provider/aws/access.js";
import { type Connect, connector } from "#provider/aws/connect.js";
import { newAwsStore } from "#provider/aws/store.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";

const [home, hub, away] = ["111122223333", "222233334444", "444455556666"];
const first = `arn:aws:iam::${hub}:role/first`;
const second = `arn:aws:iam::${away}:role/second`;
const third = `arn:aws:iam::${away}:role/third`;
const closed = `arn:aws:iam::${away}:role/closed`;
const regions = [
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eu-north-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];
const minutes = 60_000;
const pairOf = (account: string) => ({ accessKeyId: `AKIA${account}`, secretAccessKey: `secret of ${account}` });

describe("the credential store of a connector", () => {
  const profiles = useAwsProfiles();
  let emulator: Emulator;
  let connect: Connect;
  let started: number;
  let time: number;
  let drift: number;
  beforeEach(async () => {
    started = Date.now();
    time = started;
    drift = 0;
    connect = connector(newAwsStore(() => time));
    emulator = await startEmulator({
      clock: () => new Date(started + drift),
      accounts: [home, away].map((id) => ({ id, identities: [{ name: "admin", ...pairOf(id) }] })),
      roles: [
        { arn: first, trusts: [home, away], maxSessionDuration: 7200 },
        { arn: second, trusts: [first, home] },
        { arn: third, trusts: [first], externalId: "ticket-7" },
        { arn: closed, trusts: [away] },
      ],
    });
    profiles.setEnvironment({ ...emulator.environment(home), AWS_ENDPOINT_URL: undefined });
  });
  afterEach(() => emulator.close());

  const reached = async (roles: readonly string[], more: Partial<Access> = {}) => {
    const assumeRoles = roles.map((roleArn) => (roleArn === third ? { roleArn, externalId: "ticket-7" } : { roleArn }));
    const urls = { endpoint: emulator.url, stsEndpoint: emulator.url };
    const { api } = await connect({ region: "eu-west-1", assumeRoles, ...urls, ...more });
    return (await api.readReplication()).account;
  };
  /** Near the end of the first session. AWS goes as far along as it still accepts what the machine's clock signs. */
  const passTime = (sinceRenewal: number) => {
    time = started + 55 * minutes + sinceRenewal;
    drift = 3 * minutes;
  };
  const assumed = () => emulator.calls({ operation: "AssumeRole" }).length;
  const callers = () => emulator.calls({ operation: "AssumeRole" }).map(({ identity }) => identity?.split("/")[1]);

  it("asks once for a role that eight Regions need at once", async () => {
    const accounts = await Promise.all(regions.map((region) => reached([first], { region })));

    assert.deepEqual(new Set(accounts), new Set([hub]));
    assert.equal(assumed(), 1);
  });

  it("asks once for each link of a chain that eight Regions need at once", async () => {
    await Promise.all(regions.map((region) => reached([first, second], { region })));

    assert.deepEqual(callers(), ["admin", "first"]);
  });

  it("asks once for the link that two chains begin with", async () => {
    const accounts = await Promise.all([reached([first]), reached([first, second]), reached([first, third])]);

    assert.deepEqual(accounts, [hub, away, away]);
    assert.deepEqual(callers(), ["admin", "first", "first"]);
  });

  it("serves reads, writes and a second registry with the same session", async () => {
    const access = { assumeRoles: [{ roleArn: first }], endpoint: emulator.url, stsEndpoint: emulator.url };
    for (const region of ["eu-west-1", "us-east-1"]) {
      const { api } = await connect({ ...access, region });
      await api.readReplication();
      await api.writeReplication([]);
      await api.readPolicy();
    }

    assert.equal(assumed(), 1);
  });

  const role = { roleArn: first };
  const others: readonly (readonly [what: string, base: Partial<Access>, other: Partial<Access>])[] = [
    ["session name", {}, { assumeRoles: [{ ...role, sessionName: "other" }] }],
    ["duration", {}, { assumeRoles: [{ ...role, durationSeconds: 900 }] }],
    ["external id", {}, { assumeRoles: [{ ...role, externalId: "other" }] }],
    ["role", {}, { assumeRoles: [{ roleArn: second }] }],
    ["profile", {}, { profile: "away" }],
    ["profile than another", { profile: "away" }, { profile: "again" }],
    ["key pair", {}, { keys: pairOf(away) }],
    ["key pair than another", { keys: pairOf(home) }, { keys: pairOf(away) }],
  ];
  for (const [what, base, other] of others) {
    it(`shares no session with another ${what}`, async () => {
      const { accessKeyId, secretAccessKey } = pairOf(away);
      const pair = [`aws_access_key_id=${accessKeyId}`, `aws_secret_access_key=${secretAccessKey}`];
      profiles.write("credentials", ["[away]", ...pair, "[again]", ...pair]);

      await reached([first], base);
      await reached([first], other);

      assert.equal(assumed(), 2);
    });
  }

  it("shares no session with another STS endpoint", async () => {
    await reached([first]);
    await reached([first], { stsEndpoint: `${emulator.url}/` });

    assert.equal(assumed(), 2);
  });

  it("shares nothing with another connector", async () => {
    await reached([first]);
    connect = connector();
    await reached([first]);

    assert.equal(assumed(), 2);
  });

  it("renews a session five minutes before its end, and not earlier", async () => {
    await reached([first]);
    passTime(-2_000);
    await reached([first]);
    assert.equal(assumed(), 1);

    passTime(2_000);
    await Promise.all(regions.map((region) => reached([first], { region })));
    assert.equal(assumed(), 2);
  });

  it("renews a link of a chain only when that one is near its end", async () => {
    await reached([first]);
    passTime(2_000);
    await reached([first, second]);

    assert.deepEqual(callers(), ["admin", "admin", "first"]);
  });

  it("lets all who wait share a failure, and each say which registry it wanted", async () => {
    const all = await Promise.allSettled(regions.map((region) => reached([closed], { region })));

    assert.equal(assumed(), 1);
    for (const [i, one] of all.entries()) {
      assert.ok(one.status === "rejected" && one.reason instanceof Error);
      assert.match(one.reason.message, new RegExp(`^ecr:DescribeRegistry in ${away}/${regions[i]} was not sent`));
    }
    assert.equal(new Set(all.map((one) => one.status === "rejected" && one.reason)).size, regions.length);
  });

  it("tries again after a failure", async () => {
    emulator.addFault({ operation: "AssumeRole", code: "AccessDenied", status: 403 });
    await assert.rejects(() => reached([first, second]), { code: "CREDENTIALS" });

    assert.equal(await reached([first, second]), away);
    assert.deepEqual(callers(), ["admin", "admin", "first"]);
  });

  it("asks STS in the Region of whoever tries again", async () => {
    const code = "RegionDisabledException";
    emulator.addFault({ operation: "AssumeRole", region: "me-south-1", code, status: 403, times: 9 });
    await assert.rejects(() => reached([first], { region: "me-south-1" }), {
      code: "CREDENTIALS",
      message: /me-south-1/,
    });

    assert.equal(await reached([first], { region: "eu-west-1" }), hub);
  });

  it("calls nothing with other credentials when a session cannot be renewed", async () => {
    await reached([first]);
    passTime(2_000);
    emulator.clearCalls();
    emulator.addFault({ operation: "AssumeRole", code: "AccessDenied", status: 403 });

    await assert.rejects(() => reached([first]), { code: "CREDENTIALS" });
    assert.deepEqual(emulator.calls({ operation: "DescribeRegistry" }), []);
  });
});
