import assert from "node:assert/strict";
import { replicationSetting } from "#provider/kinds/replicationSetting.js";
import { newDeployment, notConfigured } from "#provider/lifecycle/deployment.js";
import { unlimited } from "#provider/lifecycle/limit.js";
import { accountGuard, locate } from "#provider/lifecycle/locate.js";
import type { RegistryConnection } from "#provider/registry/connection.js";

const [own, other] = ["111122223333", "444455556666"];
const anywhere = { assumeRoles: [] };
const guard = (access: object, recorded?: string) =>
  accountGuard({ ...anywhere, ...access }, "eu-west-1", recorded === undefined ? {} : { recorded });

describe("accountGuard", () => {
  const passes: readonly (readonly [what: string, access: object, recorded?: string])[] = [
    ["any account where nothing is said", {}],
    ["an allowed account", { allowedAccounts: [other, own] }],
    ["an account that is not forbidden", { forbiddenAccounts: [other] }],
    ["the recorded account", {}, own],
    ["the recorded account that is allowed, too", { allowedAccounts: [own] }, own],
  ];
  for (const [what, access, recorded] of passes) {
    it(`passes ${what}`, () => {
      assert.doesNotThrow(() => guard(access, recorded)(own));
    });
  }

  const refusals: readonly (readonly [what: string, access: object, recorded: string | undefined, reason: RegExp])[] = [
    [
      "an account that is not allowed",
      { allowedAccounts: ["222233334444", other] },
      undefined,
      /only account 222233334444 or 444455556666 is allowed.*accountId/,
    ],
    ["any account where none is allowed", { allowedAccounts: [] }, undefined, /accountId is not in allowedAccountIds/],
    [
      "a forbidden account",
      { forbiddenAccounts: [own] },
      undefined,
      /that account is forbidden.*aws:forbiddenAccountIds/,
    ],
    [
      "an account both allowed and forbidden",
      { allowedAccounts: [own], forbiddenAccounts: [own] },
      undefined,
      /forbidden/,
    ],
    [
      "another account than the recorded one",
      {},
      other,
      /this resource is in account 444455556666.*registry\.accountId/,
    ],
    [
      "another account than the recorded one, though it is allowed",
      { allowedAccounts: [own] },
      other,
      /this resource is in/,
    ],
    ["the recorded account that is no longer allowed", { allowedAccounts: [other] }, own, /only account 444455556666/],
  ];
  for (const [what, access, recorded, message] of refusals) {
    it(`fails for ${what}`, () => {
      assert.throws(() => guard(access, recorded)(own), { code: "ACCOUNT_MISMATCH", message });
    });
  }

  const roleOf = (account: string) => `arn:aws:iam::${account}:role/deploy`;
  it("says which role the credentials are from, where the last one is of that account", () => {
    const assumeRoles = [{ roleArn: roleOf(other) }, { roleArn: roleOf(own) }];

    assert.throws(() => guard({ assumeRoles, allowedAccounts: [other] })(own), {
      message:
        /^the credentials from role arn:aws:iam::111122223333:role\/deploy are for registry 111122223333\/eu-west-1, but /,
    });
  });

  it("says which registry would have been reached, and that nothing was changed", () => {
    assert.throws(() => guard({ allowedAccounts: [other] })(own), {
      message: /^the credentials from [^;]+ are for registry 111122223333\/eu-west-1, but .*; nothing was changed: /,
      details: { registry: "111122223333/eu-west-1" },
    });
  });
});

describe("locate", () => {
  const rolesOf = (account: string) => [{ roleArn: `arn:aws:iam::${account}:role/deploy` }];
  const [foreign, mine] = [rolesOf(other), rolesOf(own)];
  /** Nothing answers at this address: whoever calls it fails in another way. */
  const located = (connection: Partial<RegistryConnection>, config: object = {}) =>
    locate(
      {
        deployment: newDeployment({ environment: {} }),
        configured: { ...notConfigured(), aws: { assumeRoles: [], ...config } },
        limit: unlimited,
      },
      replicationSetting,
      { region: "eu-west-1", endpoint: "http://127.0.0.1:1", stsEndpoint: "http://127.0.0.1:1", ...connection },
    );

  const wrong: readonly (readonly [what: string, connection: Partial<RegistryConnection>, config?: object])[] = [
    ["accountId", { accountId: own, assumeRoles: foreign }],
    ["accountId, though the stack configuration has the role", { accountId: own }, { assumeRoles: foreign }],
    ["allowedAccountIds", { allowedAccountIds: [own], assumeRoles: foreign }],
    ["the stack's allowed accounts", {}, { assumeRoles: foreign, allowedAccounts: [own] }],
  ];
  for (const [what, connection, config] of wrong) {
    it(`fails without a call where the last role is of another account than ${what}`, async () => {
      await assert.rejects(() => located(connection, config), {
        code: "ACCOUNT_MISMATCH",
        message:
          /^the credentials from role .*444455556666:role\/deploy are for .*, but only account 111122223333 is allowed/,
      });
    });
  }

  it("fails without a call where the last role is of a forbidden account", async () => {
    await assert.rejects(() => located({ forbiddenAccountIds: [other], assumeRoles: foreign }), {
      code: "ACCOUNT_MISMATCH",
      message: /^the credentials from role .*444455556666:role\/deploy are for .*, but that account is forbidden/,
    });
  });

  it("makes no call of its own where the last role is of the right account", async () => {
    const { region } = await located({ accountId: own, assumeRoles: mine });

    assert.equal(region, "eu-west-1");
  });
});
