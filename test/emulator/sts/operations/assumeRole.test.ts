import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { RoleOptions } from "#emulator/options.js";
import { type CallOptions, callEcr, noon, sendSts } from "../../signedCall.js";

const home = "111122223333";
const away = "222222222222";
const roleArn = (name: string, account = away) => `arn:aws:iam::${account}:role/${name}`;

const roles: readonly RoleOptions[] = [
  { arn: roleArn("team/replicator"), trusts: [home], permissions: ["ecr:DescribeRegistry", "sts:AssumeRole"] },
  { arn: roleArn("guarded"), trusts: [`arn:aws:iam::${home}:root`], externalId: "ticket-7", maxSessionDuration: 43200 },
  { arn: roleArn("second", home), trusts: [roleArn("team/replicator")], maxSessionDuration: 43200 },
];

describe("emulator: AssumeRole", () => {
  let emulator: Emulator;
  let now: Date;
  beforeEach(async () => {
    now = noon;
    emulator = await startEmulator({
      clock: () => now,
      accounts: [{ id: home }],
      roles,
    });
  });
  afterEach(() => emulator.close());

  const assume = (form: Record<string, string>, options?: CallOptions) =>
    sendSts(emulator, { Action: "AssumeRole", RoleSessionName: "sess", ...form }, options);
  const value = (text: string, name: string) => text.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1] ?? "";
  const outcome = async (form: Record<string, string>, options?: CallOptions) => {
    const { status, text } = await assume(form, options);
    return { status, code: value(text, "Code"), message: value(text, "Message") };
  };
  const success = { status: 200, code: "", message: "" };
  const session = async (form: Record<string, string>, options?: CallOptions) => {
    const { text } = await assume(form, options);
    return {
      AWS_ACCESS_KEY_ID: value(text, "AccessKeyId"),
      AWS_SECRET_ACCESS_KEY: value(text, "SecretAccessKey"),
      AWS_SESSION_TOKEN: value(text, "SessionToken"),
    };
  };

  describe("serialization", () => {
    it("answers with the session and its credentials in XML", async () => {
      const { text } = await assume({ RoleArn: roleArn("team/replicator"), SourceIdentity: "me" });

      assert.equal(
        text,
        '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>' +
          "<AssumedRoleUser><AssumedRoleId>AROAPRINCIPAL00000001:sess</AssumedRoleId>" +
          "<Arn>arn:aws:sts::222222222222:assumed-role/replicator/sess</Arn></AssumedRoleUser>" +
          "<Credentials><AccessKeyId>ASIAEMULATOR00000001</AccessKeyId>" +
          "<SecretAccessKey>not-a-secret-of-the-emulator-session-00000001</SecretAccessKey>" +
          "<SessionToken>emulator-session-00000001</SessionToken><Expiration>2026-01-02T13:00:00Z</Expiration></Credentials>" +
          "<SourceIdentity>me</SourceIdentity></AssumeRoleResult>" +
          "<ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000001</RequestId></ResponseMetadata></AssumeRoleResponse>",
      );
    });
  });

  describe("validation", () => {
    const arn = roleArn("team/replicator");
    const invalid: readonly (readonly [title: string, form: Record<string, string>, complaint: string])[] = [
      [
        "a session name with a slash",
        { RoleArn: arn, RoleSessionName: "a/b" },
        "1 validation error detected: Value 'a/b' at 'roleSessionName' failed to satisfy constraint: " +
          "Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      ],
      [
        "a session name of 65 characters",
        { RoleArn: arn, RoleSessionName: "s".repeat(65) },
        `1 validation error detected: Value '${"s".repeat(65)}' at 'roleSessionName' failed to satisfy constraint: ` +
          "Member must have length less than or equal to 64",
      ],
      [
        "less than 900 seconds",
        { RoleArn: arn, DurationSeconds: "899" },
        "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: " +
          "Member must have value greater than or equal to 900",
      ],
      [
        "more than 43200 seconds",
        { RoleArn: arn, DurationSeconds: "43201" },
        "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: " +
          "Member must have value less than or equal to 43200",
      ],
      [
        "seconds that are no number",
        { RoleArn: arn, DurationSeconds: "long" },
        "1 validation error detected: Value 'long' at 'durationSeconds' failed to satisfy constraint: " +
          "Member must have value greater than or equal to 900",
      ],
      [
        "several mistakes, with all of them",
        { ExternalId: "x" },
        "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
          "Value 'x' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2",
      ],
      ["a role ARN that is none", { RoleArn: "the-role-of-my-friend" }, "the-role-of-my-friend is invalid"],
      ["the ARN of a user", { RoleArn: `arn:aws:iam::${away}:user/somebody` }, "Request ARN is invalid"],
      [
        "a session policy, which it would not enforce",
        { RoleArn: arn, Policy: "{}" },
        "the emulator does not support the parameter 'Policy' of AssumeRole",
      ],
      [
        "more seconds than the role allows",
        { RoleArn: arn, DurationSeconds: "3601" },
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      ],
    ];
    for (const [title, form, message] of invalid) {
      it(`fails for ${title}`, async () => {
        assert.deepEqual(await outcome(form), { status: 400, code: "ValidationError", message });
      });
    }
  });

  describe("functionality", () => {
    it("makes the account of the role that of the caller", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator") });

      const answer = await callEcr(emulator, "DescribeRegistry", {}, { environment });

      assert.deepEqual(answer.body, { registryId: away, replicationConfiguration: { rules: [] } });
    });

    it("shows the session as the caller", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator") });

      const { text } = await sendSts(emulator, { Action: "GetCallerIdentity" }, { environment });

      assert.deepEqual(
        [value(text, "Arn"), value(text, "UserId"), value(text, "Account")],
        ["arn:aws:sts::222222222222:assumed-role/replicator/sess", "AROAPRINCIPAL00000001:sess", away],
      );
    });

    it("gives the permissions of the role, not those of the caller", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator") });

      const answer = await callEcr(emulator, "GetRegistryPolicy", {}, { environment });

      assert.deepEqual(answer.body, {
        __type: "AccessDeniedException",
        message:
          "User: arn:aws:sts::222222222222:assumed-role/replicator/sess is not authorized to perform: " +
          "ecr:GetRegistryPolicy on resource: *",
      });
    });

    it("fails to sign without the session token", async () => {
      const { AWS_SESSION_TOKEN: _, ...environment } = await session({ RoleArn: roleArn("team/replicator") });

      const answer = await callEcr(emulator, "DescribeRegistry", {}, { environment });

      assert.match(JSON.stringify(answer.body), /UnrecognizedClientException/);
    });

    it("lasts until its expiration and no longer", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator"), DurationSeconds: "900" });
      const describeAt = async (time: Date) => {
        now = time;
        return (await callEcr(emulator, "DescribeRegistry", {}, { environment, signedAt: now })).body;
      };

      const before = await describeAt(new Date("2026-01-02T12:14:59Z"));
      const after = await describeAt(new Date("2026-01-02T12:15:00Z"));

      assert.deepEqual(
        [before, after],
        [
          { registryId: away, replicationConfiguration: { rules: [] } },
          { __type: "ExpiredTokenException", message: "The security token included in the request is expired" },
        ],
      );
    });

    it("fails at STS after its expiration", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator") });
      now = new Date("2026-01-02T13:00:01Z");

      const answer = await sendSts(emulator, { Action: "GetCallerIdentity" }, { environment, signedAt: now });

      assert.deepEqual([answer.status, value(answer.text, "Code")], [403, "ExpiredToken"]);
    });

    it("leads on to a role that trusts the role of the session", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator") });

      assert.deepEqual(await outcome({ RoleArn: roleArn("second", home) }, { environment }), success);
    });

    it("fails to lead on for more than an hour, whatever the role allows", async () => {
      const environment = await session({ RoleArn: roleArn("team/replicator") });

      assert.deepEqual(await outcome({ RoleArn: roleArn("second", home), DurationSeconds: "3601" }, { environment }), {
        status: 400,
        code: "ValidationError",
        message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
      });
    });

    it("lasts for hours where the role allows it", async () => {
      const { text } = await assume({
        RoleArn: roleArn("guarded"),
        ExternalId: "ticket-7",
        DurationSeconds: "43200",
      });

      assert.equal(value(text, "Expiration"), "2026-01-03T00:00:00Z");
    });
  });
});
