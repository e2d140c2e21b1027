import { Command, Option } from "commander";
import type { AddCommand } from "../command.js";
import { withRegistryOptions } from "../registries/registryOptions.js";
import { realTime, type Time } from "../time.js";
import { runBackfill } from "./runBackfill.js";
import type { BackfillRequest } from "./session.js";

const help = `
Replicates the images that were pushed before there was a rule, or a grant at
the destination: by itself, AWS replicates only what is pushed afterwards. One
backfill is for one destination, and for all images that the live rules to it
select; those that are there already are not harmed.

On a terminal nothing is started without --yes. In a pipeline, where standard
input, output and error are no terminals, the command starts at once; --dry-run
only shows. AWS runs one backfill to a Region at a time, and ten per registry:
the others wait for their turn, with --wait, or until the same command runs
again. What runs already is picked up, unless --after-running is given. A
destination that denies the source is refused: see ecr-registry verify.

Ctrl-C ends the command, never a backfill. Exit code 1: something was refused,
has failed, was stopped, or waits for its turn.

Examples:
  ecr-registry backfill --config Pulumi.prod.yaml
  ecr-registry backfill -c Pulumi.prod.yaml --yes --wait
  ecr-registry backfill -r eu-west-1 --to 444455556666/eu-central-1 --yes
  ecr-registry backfill -c Pulumi.prod.yaml --status --wait
  ecr-registry backfill -c Pulumi.prod.yaml --results`;

/** `ecr-registry backfill`: replicates what was pushed before there was a rule or a grant. */
export const backfillCommand: AddCommand = (start) => backfillCommandIn(realTime)(start);

/** The command in a time of the test's own. */
export const backfillCommandIn =
  (time: Time): AddCommand =>
  (start) =>
    withRegistryOptions(
      new Command("backfill").description("Replicates the images that were pushed before there was a rule or a grant."),
    )
      .addOption(
        new Option(
          "-d, --to <destination>",
          "only to this one: a name, an account, a Region, or <account>/<Region>; repeatable",
        ).argParser((one: string, before: readonly string[] = []) => [...before, one]),
      )
      .option("-y, --yes", "start; on a terminal the command otherwise only shows what it would start")
      .addOption(new Option("-n, --dry-run", "only show what would be started").conflicts(["yes", "wait", "force"]))
      .option("--force", "start also where the destination denies the source, or some of its images")
      .option(
        "--after-running",
        "where one runs already, start another when it is over: that one may have begun before the rules",
      )
      .option("-w, --wait", "wait until all are over; with --status: until those that run are")
      .addOption(new Option("--status", "show how far backfills are, and how the last ones ended").conflicts(starting))
      .addOption(
        new Option("--results", "list the images that failed in the last ones").conflicts([
          ...starting,
          "status",
          "wait",
        ]),
      )
      .addOption(new Option("--stop", "stop those that run").conflicts([...starting, "status", "results", "wait"]))
      .option("--json", "print a JSON document")
      .addHelpText("after", help)
      .action((options: BackfillRequest) => start((terminal) => runBackfill(options, terminal, time)));

const starting = ["yes", "dryRun", "force", "afterRunning"];
