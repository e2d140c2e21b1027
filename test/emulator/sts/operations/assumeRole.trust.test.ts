import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { RoleOptions } from "#emulator/options.js";
import { type CallOptions, noon, sendSts } from "../../signedCall.js";

const home = "111122223333";
const away = "222222222222";
const admin = `arn:aws:iam::${home}:user/admin`;
const powerless = `arn:aws:iam::${home}:user/powerless`;
const roleArn = (name: string, account = away) => `arn:aws:iam::${account}:role/${name}`;

const roles: readonly RoleOptions[] = [
  { arn: roleArn("for-home"), trusts: [home] },
  { arn: roleArn("guarded"), trusts: [`arn:aws:iam::${home}:root`], externalId: "ticket-7" },
  { arn: roleArn("for-admin"), trusts: [admin] },
  { arn: roleArn("for-powerless"), trusts: [powerless] },
  { arn: roleArn("for-powerless", home), trusts: [powerless] },
  { arn: roleArn("for-home", home), trusts: [home] },
  { arn: roleArn("for-several-accounts"), trusts: ["333333333333", home] },
  { arn: roleArn("for-several-users", home), trusts: [admin, powerless] },
  { arn: roleArn("for-anybody"), trusts: ["*"] },
  { arn: roleArn("for-strangers"), trusts: ["333333333333"] },
];

describe("emulator: the trust of a role", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({
      clock: () => noon,
      accounts: [{ id: home, identities: [{ name: "admin" }, { name: "powerless", permissions: [] }] }],
      roles,
    });
  });
  afterEach(() => emulator.close());

  const outcome = async (form: Record<string, string>, options?: CallOptions) => {
    const assumption = { Action: "AssumeRole", RoleSessionName: "sess", ...form };
    const { status, text } = await sendSts(emulator, assumption, options);
    const [, code] = text.match(/<Code>(.*)<\/Code>/) ?? [];
    const [, message] = text.match(/<Message>(.*)<\/Message>/) ?? [];
    return { status, code, message };
  };
  const success = { status: 200, code: undefined, message: undefined };
  const denial = (who: string, arn: string) => ({
    status: 403,
    code: "AccessDenied",
    message: `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  });

  const external: readonly (readonly [title: string, form: Record<string, string>, expected: object])[] = [
    ["fails without the external id", {}, denial(admin, roleArn("guarded"))],
    ["fails with another external id", { ExternalId: "ticket-8" }, denial(admin, roleArn("guarded"))],
    ["accepts the external id", { ExternalId: "ticket-7" }, success],
  ];
  for (const [title, form, expected] of external) {
    it(`${title} that the role asks for`, async () => {
      assert.deepEqual(await outcome({ RoleArn: roleArn("guarded"), ...form }), expected);
    });
  }

  const trust: readonly (readonly [title: string, identity: string, arn: string, admitted: boolean])[] = [
    ["accepts a caller whose account is trusted", "admin", roleArn("for-home"), true],
    ["accepts a caller who is trusted by name", "admin", roleArn("for-admin"), true],
    ["accepts a caller whose account is one of several", "admin", roleArn("for-several-accounts"), true],
    ["accepts a caller who is one of several", "powerless", roleArn("for-several-users", home), true],
    ["accepts anybody for a role that trusts all", "admin", roleArn("for-anybody"), true],
    ["fails for a role that trusts others", "admin", roleArn("for-strangers"), false],
    ["fails for a role that trusts another user", "admin", roleArn("for-powerless"), false],
    ["fails for a role that does not exist", "admin", roleArn("missing"), false],
    ["fails without permission, in another account", "powerless", roleArn("for-powerless"), false],
    [
      "needs no permission in the account itself where the name is trusted",
      "powerless",
      roleArn("for-powerless", home),
      true,
    ],
    [
      "fails without permission in the account itself where only the account is trusted",
      "powerless",
      roleArn("for-home", home),
      false,
    ],
  ];
  for (const [title, identity, arn, admitted] of trust) {
    it(title, async () => {
      const who = identity === "admin" ? admin : powerless;

      assert.deepEqual(await outcome({ RoleArn: arn }, { identity }), admitted ? success : denial(who, arn));
    });
  }

  it("fails for a role that was deleted", async () => {
    emulator.removePrincipal(roleArn("for-admin"));

    assert.deepEqual(await outcome({ RoleArn: roleArn("for-admin") }), denial(admin, roleArn("for-admin")));
  });
});
