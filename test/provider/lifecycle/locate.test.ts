import assert from "node:assert/strict";
import { accountGuard } from "#provider/lifecycle/locate.js";

const [own, other] = ["111122223333", "444455556666"];
const anywhere = { assumeRoles: [] };
const guard = (access: object, recorded?: string) => accountGuard({ ...anywhere, ...access }, "eu-west-1", recorded);

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

  it("says which registry would have been reached, and that nothing was changed", () => {
    assert.throws(() => guard({ allowedAccounts: [other] })(own), {
      message: /^the credentials are for registry 111122223333\/eu-west-1, but .*; nothing was changed: /,
      details: { registry: "111122223333/eu-west-1" },
    });
  });
});
