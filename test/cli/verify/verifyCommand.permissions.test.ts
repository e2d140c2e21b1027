import assert from "node:assert/strict";
import { verifyPermissions } from "#cli/permissions.js";
import { document } from "../../support/samples.js";
import { useLimitedBench, without } from "../support/limitedBench.js";
import { destination, frankfurt, grant, healthy, ireland, ruleFor, source } from "../support/replication.js";

describe("permissions of ecr-registry verify", () => {
  const { source: walked, destination: reached, repositories, image } = verifyPermissions;
  const [here, there] = [
    [...walked, ...repositories, ...image],
    [...reached, ...repositories],
  ];
  const outcome = (own: readonly string[], away: readonly string[]) => {
    const { emulator, run } = useLimitedBench(own, away);
    return async () => {
      healthy(emulator());
      // Where repositories may not be created, and to another account alone.
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));
      const { destinations, ...rest } = ruleFor("prod/");
      source(emulator()).setRules([{ ...rest, destinations: destinations.slice(0, 1) }]);
      const args = ["verify", "-r", ireland, "-r", frankfurt];
      const results = [await run(args), await run([...args, "--image", "prod/api:1.0"])];
      return results.map(({ output, notes }) => `${output}${notes}`);
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
        assert.match((await run()).join("\n"), new RegExp(`allow this identity to call ${action}`));
      });
    });
  }

  for (const action of there) {
    describe(`without ${action} at the destination`, () => {
      const run = outcome(here, without(there, action));

      it("do not, and it is named", async () => {
        assert.match((await run()).join("\n"), new RegExp(`allow this identity to call ${action}`));
      });
    });
  }
});
