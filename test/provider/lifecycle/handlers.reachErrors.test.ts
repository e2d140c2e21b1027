import assert from "node:assert/strict";
import { other as away, account as home } from "../../support/handlerBench.js";
import { assertNoSecrets, kinds, useUnreachable, verbs } from "../../support/unreachable.js";
import { id } from "../../support/wholeSetting.js";

const stranger = "222233334444";
const guarded = `arn:aws:iam::${away}:role/guarded`;
const closed = `arn:aws:iam::${away}:role/closed`;
const first = `arn:aws:iam::${stranger}:role/first`;

const connection = { region: "eu-west-1" };
const denied = (user: string, role: string) =>
  `AccessDenied: User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${role} (request); ` +
  "allow this identity to call sts:AssumeRole on the role, make the role's trust policy trust this identity, and ";
const add = "add externalId if the role's trust policy requires one";
const admin = `arn:aws:iam::${home}:user/admin`;
const notSent = (read: string, role: string, from: string) =>
  `${read} in ${id} was not sent, because sts:AssumeRole on ${role} failed with credentials from ${from}: `;
const stack = "the stack configuration";

interface Case {
  readonly what: string;
  readonly registry: object;
  readonly code: string;
  /** Given what the kind reads first. */
  readonly message: (read: string) => string;
  /** What AWS accepted before. */
  readonly called: (read: string) => readonly string[];
}

const cases: readonly Case[] = [
  {
    what: "an accountId that the credentials do not reach",
    registry: { ...connection, accountId: away },
    code: "ACCOUNT_MISMATCH",
    message: () =>
      `the credentials from the stack configuration are for registry ${id}, but only account ${away} is allowed; nothing ` +
      "was changed: use other credentials (profile, assumeRoles), or correct accountId, allowedAccountIds or " +
      "aws:allowedAccountIds in the stack configuration",
    called: (read) => [read.replace("ecr:", "")],
  },
  {
    what: "an external id that is missing",
    registry: { ...connection, assumeRoles: [{ roleArn: guarded }] },
    code: "CREDENTIALS",
    message: (read) => `${notSent(read, guarded, stack)}${denied(admin, guarded)}${add}`,
    called: () => [],
  },
  {
    what: "an external id that is wrong",
    registry: { ...connection, assumeRoles: [{ roleArn: guarded, externalId: "hush-8" }] },
    code: "CREDENTIALS",
    message: (read) =>
      `${notSent(read, guarded, stack)}${denied(admin, guarded)}check the externalId against the role's trust policy`,
    called: () => [],
  },
  {
    what: "a role that trusts somebody else",
    registry: { ...connection, assumeRoles: [{ roleArn: closed }] },
    code: "CREDENTIALS",
    message: (read) => `${notSent(read, closed, stack)}${denied(admin, closed)}${add}`,
    called: () => [],
  },
  {
    what: "a chain with a broken second link",
    registry: { ...connection, assumeRoles: [{ roleArn: first }, { roleArn: closed }] },
    code: "CREDENTIALS",
    message: (read) =>
      notSent(read, `${closed} (role 2 of 2)`, `role ${first}, which was assumed`) +
      denied(`arn:aws:sts::${stranger}:assumed-role/first/pulumi-ecr-registry`, closed) +
      add,
    called: () => ["AssumeRole"],
  },
];

describe("a registry that cannot be reached", () => {
  const {
    bench,
    settled,
    process: later,
    accepted,
    failure,
  } = useUnreachable({
    roles: [
      { arn: guarded, trusts: [home], externalId: "hush-7" },
      { arn: closed, trusts: ["999999999999"] },
      { arn: first, trusts: [home] },
    ],
  });

  for (const one of kinds) {
    for (const { what, registry, code, message, called } of cases) {
      for (const [verb, call] of Object.entries(verbs)) {
        it(`fails to ${verb} a ${one.kind} for ${what}, and writes nothing`, async () => {
          const { outs, ...made } = await settled(one);
          const process = await later();

          const work = call(
            one.handlers(process),
            { ...made, outs: { ...outs, registry } },
            { ...one.after, registry },
          );

          assert.deepEqual(await failure(process, work), { code, message: message(one.read) });
          assert.deepEqual(accepted(), called(one.read));
          assert.deepEqual(process.writes(), []);
        });
      }
    }

    it(`tells the preview of a ${one.kind} which account is the wrong one`, async () => {
      const process = await later();

      const inputs = { ...one.before, registry: { ...connection, accountId: away } };
      const { failures } = await one.handlers(process).check({}, inputs);

      assert.match(
        failures[0]?.reason ?? "",
        /^the credentials from [^;]+ are for registry 111122223333.*only account 444455556666/,
      );
      assert.deepEqual(process.writes(), []);
    });

    it(`fails the preview of a ${one.kind} where a role cannot be assumed, without its external id`, async () => {
      const process = await later();

      const assumeRoles = [{ roleArn: guarded, externalId: "hush-8" }];
      const { failures } = await one
        .handlers(process)
        .check({}, { ...one.before, registry: { ...connection, assumeRoles } });

      assert.match(failures[0]?.reason ?? "", /was not sent, because sts:AssumeRole on .*role\/guarded .*externalId/);
      assert.deepEqual(process.notes, []);
      assertNoSecrets(JSON.stringify(failures));
    });

    it(`shows nothing of a ${one.kind}'s request that AWS repeats, session token included`, async () => {
      const process = await later();
      const repeated = "The Canonical String for this request should have been\n'x-amz-security-token:hush\n'";
      const message = `The signature does not match.\n\n${repeated}`;
      bench().emulator.addFault({ operation: "*", code: "InvalidSignatureException", status: 400, message, times: 9 });

      const error = await failure(process, one.handlers(process).create({ ...one.before, registry: connection }));

      assert.match(
        error.message,
        /: The signature does not match\. \(request\); check the secret key from the stack conf/,
      );
    });
  }
});
