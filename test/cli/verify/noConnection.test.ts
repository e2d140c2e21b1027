import assert from "node:assert/strict";
import { good } from "#cli/links/checkOutcome.js";
import { isUnknown, noConnection, nothingChecked } from "#cli/verify/noConnection.js";

const there = "777788889999/us-east-1";
const unknown = { checks: noConnection(there, "options") };

describe("a link whose destination nothing leads to", () => {
  for (const [origin, remedy] of [
    ["options", /^name 777788889999\/us-east-1 with --registry as well/],
    ["configuration", /^add 777788889999\/us-east-1 to ecr-registry:registries in the stack file$/],
    ["state", /in the stack file and run pulumi up, or use --config$/],
  ] as const) {
    it(`is not checked, and ${origin} say what to do, as only there --registry takes what is not known yet`, () => {
      const { account, region } = noConnection(there, origin);

      assert.match(account?.remedy ?? "", remedy);
      assert.deepEqual(
        [account?.verdict, account?.fault, region],
        ["unchecked", "NO_CONNECTION", { verdict: "unchecked" }],
      );
    });
  }

  it("breaks something where there is no other link, as then nothing was checked", () => {
    assert.deepEqual(
      [[], [unknown], [unknown, { checks: { account: good } }]].map((links) =>
        nothingChecked(links, "options").map(({ fault }) => fault),
      ),
      [[], ["NOTHING_CHECKED"], []],
    );
    assert.equal(isUnknown({ checks: { account: good } }), false);
  });
});
