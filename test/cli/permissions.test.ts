import assert from "node:assert/strict";
import { destinationPermissions, importPermissions, verifyPermissions } from "#provider/lifecycle/permissions.js";
import { account, other } from "../support/handlerBench.js";
import { document } from "../support/samples.js";
import { useCliBench } from "./support/cliBench.js";
import { destination, frankfurt, grant, healthy, ireland, roleOf, ruleFor, source } from "./verify/support/setup.js";

const without = (actions: readonly string[], left: string | undefined) => actions.filter((one) => one !== left);

/** A command, run by an identity and a role that may do just this. */
const useLimited = (own: readonly string[], there: readonly string[]) =>
  useCliBench({
    accounts: [
      { id: account, identities: [{ name: "limited", permissions: [...own, "sts:AssumeRole"] }] },
      { id: other },
    ],
    roles: [{ arn: roleOf(other, "way"), trusts: [account], externalId: "images", permissions: there }],
  });

describe("permissions of ecr-registry verify", () => {
  const { source: walked, destination: reached, repositories, image } = verifyPermissions;
  const [here, there] = [
    [...walked, ...repositories, ...image],
    [...reached, ...repositories],
  ];
  const outcome = (own: readonly string[], away: readonly string[]) => {
    const { emulator, run } = useLimited(own, away);
    return async () => {
      healthy(emulator());
      // Where repositories may not be created, and to another account alone.
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));
      const { destinations, ...rest } = ruleFor("prod/");
      source(emulator()).setRules([{ ...rest, destinations: destinations.slice(0, 1) }]);
      const args = ["verify", "-r", ireland, "-r", frankfurt];
      const results = [await run(args), await run([...args, "--image", "prod/api:1.0"])];
      return results.map(({ output, told }) => `${output}${told}`);
    };
  };

  describe("in all", () => {
    const run = outcome(here, there);

    it("suffice", async () => {
      for (const output of await run()) assert.match(output, /: all good$/);
    });
  });

  for (const action of here) {
    describe(`without ${action} at the source`, () => {
      const run = outcome(without(here, action), there);

      it("do not, and it is named", async () => {
        assert.match((await run()).join("\n"), new RegExp(`allow ${action} to this identity`));
      });
    });
  }

  for (const action of there) {
    describe(`without ${action} at the destination`, () => {
      const run = outcome(here, without(there, action));

      it("do not, and it is named", async () => {
        assert.match((await run()).join("\n"), new RegExp(`allow ${action} to this identity`));
      });
    });
  }
});

describe("permissions of ecr-registry import", () => {
  it("are those of looking at a destination", () => {
    assert.deepEqual(importPermissions, destinationPermissions);
  });

  for (const action of [undefined, ...importPermissions]) {
    describe(action === undefined ? "in all" : `without ${action}`, () => {
      const { run } = useLimited(without(importPermissions, action), []);

      it(action === undefined ? "suffice" : "do not, and it is named", async () => {
        const { code, told } = await run(["import", "-r", ireland]);

        if (action === undefined) assert.equal(code, 0);
        else assert.match(told, new RegExp(`allow ${action} to this identity`));
      });
    });
  }
});
