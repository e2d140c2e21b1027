import assert from "node:assert/strict";
import { backfillPermissions } from "#cli/permissions.js";
import { document } from "../../support/samples.js";
import { useLimitedBench, without } from "../support/limitedBench.js";
import { destination, frankfurt, grant, healthy, ireland, ruleFor, source } from "../support/replication.js";

describe("permissions of ecr-registry backfill", () => {
  const { source: walked, destination: reached, repositories, count, start, stop, results } = backfillPermissions;
  const here = [...new Set([...walked, ...repositories, ...count, ...start, ...stop, ...results])];
  const there = [...reached, ...repositories];
  const outcome = (own: readonly string[], away: readonly string[]) => {
    const { emulator, run } = useLimitedBench(own, away);
    return async () => {
      healthy(emulator());
      // Where repositories may not be created, and to another account alone.
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));
      const { destinations, ...rest } = ruleFor("prod/");
      source(emulator()).setRules([{ ...rest, destinations: destinations.slice(0, 1) }]);
      const args = ["backfill", "-r", ireland, "-r", frankfurt];
      const shown = await run([...args, "--dry-run"]);
      // One that fails, so that there are results to list.
      source(emulator()).pushImage("prod/new", "1.0");
      const rest2 = [
        await run([...args, "--yes", "--force"]),
        await run([...args, "--stop"]),
        await run([...args, "--results"]),
      ];
      return [shown, ...rest2].map(({ output, notes }) => `${output}\n${notes}`);
    };
  };

  describe("in all", () => {
    const run = outcome(here, there);

    it("suffice", async () => {
      const texts = await run();

      assert.doesNotMatch(texts.join("\n"), /allow this identity/);
      assert.match(texts[0] ?? "", /would start, 1 image/);
      assert.match(texts.at(-1) ?? "", /prod\/new:1\.0: REPOSITORY_NOT_FOUND/);
    });
  });

  for (const action of here.filter((one) => one !== "ecr:ListImages" && one !== "ecr:StopReplicationBackfill")) {
    describe(`without ${action} at the source`, () => {
      const run = outcome(without(here, action), there);

      it("do not, and it is named", async () => {
        assert.match((await run()).join("\n"), new RegExp(`allow this identity to call ${action}`));
      });
    });
  }

  describe("without ecr:ListImages at the source", () => {
    const run = outcome(without(here, "ecr:ListImages"), there);

    it("images are not counted, and all else goes on", async () => {
      const [shown = ""] = await run();

      assert.match(shown, /: would start, admits yes/);
    });
  });

  for (const [title, permissions, expected] of [
    ["with ecr:StopReplicationBackfill", here, /: stopped$/m],
    [
      "without ecr:StopReplicationBackfill",
      without(here, "ecr:StopReplicationBackfill"),
      /allow this identity to call ecr:StopReplicationBackfill/,
    ],
  ] as const) {
    describe(title, () => {
      const { emulator, run } = useLimitedBench(permissions, there, { backfills: { preparingSeconds: 3600 } });

      it("one that runs is stopped, or the action is named", async () => {
        healthy(emulator());
        await run(["backfill", "-r", ireland, "-r", frankfurt, "--yes"]);

        const { output, notes } = await run(["backfill", "-r", ireland, "--stop"]);

        assert.match(`${output}\n${notes}`, expected);
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
