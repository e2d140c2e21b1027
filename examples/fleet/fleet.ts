// One stack per account, driven together: `node fleet.ts up`.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Mistake, readFleet } from "./fleetFile.ts";
import { listenForInterrupts } from "./interrupt.ts";
import { operations } from "./operation.ts";
import { only, phasesOf } from "./phases.ts";
import { lineOf, summaryOf } from "./print.ts";

const help = `Runs Pulumi on the stacks of a fleet: one per account, in the order in which they
refer to each other.

  node fleet.ts preview | up | refresh | destroy [options]
  node fleet.ts phases     print that order, as JSON for the matrix of a pipeline
  node fleet.ts accounts   print the accounts of the AWS Organization, as JSON

  --file <file>      the accounts, and what is replicated between them [fleet.yaml]
  --only <names>     some accounts: shop,team-*
  --parallel <n>     so many stacks at a time [4]
  --logs <folder>    what the CLI prints, a file for each stack
  --yes              needed to destroy
  --ou <id>          accounts in and below an organizational unit
  --state <state>    accounts in a state [ACTIVE]

Ends with 0, 1 if a stack failed or was not started, or 2 for a mistake in the
command or the file.`;

const options = {
  file: { type: "string", default: "fleet.yaml" },
  only: { type: "string", default: "*" },
  parallel: { type: "string", default: "4" },
  logs: { type: "string" },
  yes: { type: "boolean", default: false },
  ou: { type: "string" },
  state: { type: "string", default: "ACTIVE" },
  help: { type: "boolean", default: false },
} as const;

const main = async (): Promise<number> => {
  const { values, positionals } = parse();
  const [verb = "", ...others] = positionals;
  if (values.help) return print(help);
  if (others.length > 0) throw new Mistake(`one command at a time, not ${positionals.join(" ")}`);
  // The SDKs of AWS and Pulumi take a while to load, so they are loaded where they are needed.
  if (verb === "accounts") {
    const { accountsOfOrganization } = await import("./organization.ts");
    return print(json(await accountsOfOrganization(values.state, values.ou)));
  }

  const file = resolve(values.file);
  const fleet = readFleet(file);
  const phases = only(phasesOf(fleet), values.only);
  if (verb === "phases") return print(json(phases.map((phase) => phase.map(({ name, id }) => ({ name, id })))));

  const operation = operations.find((one) => one === verb);
  if (operation === undefined) throw new Mistake(`${verb || "no command"} is not one: see node fleet.ts --help`);
  const parallel = Number(values.parallel);
  if (!Number.isInteger(parallel) || parallel < 1) throw new Mistake("--parallel must be an integer from 1");
  const accounts = phases.flat();
  if (operation === "destroy" && !values.yes) {
    throw new Mistake(`this takes away the settings of ${accounts.length} accounts: add --yes to do so`);
  }
  if (values.logs !== undefined) mkdirSync(values.logs, { recursive: true });

  console.log(`${operation} of ${accounts.length} stacks, ${parallel} at a time; phases: ${phases.length}`);
  const started = performance.now();
  const interrupts = listenForInterrupts(() =>
    console.log("interrupted: the stacks that run end and save their state"),
  );
  const { runFleet } = await import("./run.ts");
  let done = 0;
  const outcomes = await runFleet(
    fleet,
    // What refers to others goes first.
    operation === "destroy" ? phases.toReversed() : phases,
    { operation, file, logs: values.logs, ...interrupts },
    parallel,
    (outcome) => console.log(lineOf(outcome, ++done, accounts.length)),
  );
  console.log(summaryOf(operation, { fleet, accounts }, outcomes, (performance.now() - started) / 1000));
  return outcomes.length === accounts.length && outcomes.every(({ errors }) => errors.length === 0) ? 0 : 1;
};

const parse = () => {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Mistake(error instanceof Error ? error.message : String(error));
  }
};

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

const print = (text: string): number => {
  console.log(text);
  return 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
