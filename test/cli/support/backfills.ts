import { backfillCommandIn } from "#cli/backfill/backfillCommand.js";
import type { BackfillTarget } from "#cli/backfill/targets.js";
import type { Run } from "#cli/command.js";
import type { Time } from "#cli/time.js";
import type { Emulator } from "#emulator/emulator.js";
import type { BackfillOptions, EmulatorOptions } from "#emulator/options.js";
import type { ReplicationDestination } from "#provider/replication/rules.js";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import { type CliBench, useCliBench } from "./cliBench.js";
import { destination, grant, roleOf, roles, source, stranger } from "./replication.js";
import { type TerminalOptions, testTerminal } from "./testTerminal.js";

export const virginia = `${stranger}/us-east-1,name=virginia,roleArn=${roleOf(stranger, "way")}`;
/** From Ireland to all three: Frankfurt and Virginia of other accounts, Stockholm of its own. */
export const everywhere = [
  { region: "eu-central-1", registryId: other },
  { region: "eu-north-1", registryId: account },
  { region: "us-east-1", registryId: stranger },
];

/** What a command did, with the lines that it showed meanwhile. */
export interface Watched {
  readonly code: number;
  readonly output: string;
  readonly notes: string;
  readonly progress: readonly string[];
}

export interface BackfillBench extends CliBench {
  /** Runs `ecr-registry backfill` in a time that passes while it waits, and only then. */
  backfill(args: readonly string[], options?: WatchOptions): Promise<Watched>;
  /** Names of the operations that were called, in their order. */
  operations(): readonly string[];
}

interface WatchOptions extends TerminalOptions {
  readonly meanwhile?: Meanwhile;
  /** Whether somebody could type there; otherwise it runs as in a pipeline. */
  readonly typed?: boolean;
  /** Whether every call takes a while. */
  readonly isSlow?: boolean;
}

/** What else happens while the command waits; `interrupt` is Ctrl-C. */
type Meanwhile = (passed: number, interrupt: () => void) => void;

export const useBackfillCli = (backfills: BackfillOptions, options: EmulatorOptions = {}): BackfillBench => {
  let now = Date.now();
  beforeEach(() => {
    now = Date.now();
  });
  const bench = useCliBench({
    accounts: [account, other, stranger].map((id) => ({ id })),
    roles,
    clock: () => new Date(now),
    backfills,
    ...options,
  });
  const passing = (meanwhile: Meanwhile = () => undefined, isSlow = false): Time => {
    const controller = new AbortController();
    const start = now;
    return {
      now: () => now,
      async pause(milliseconds) {
        now += milliseconds;
        meanwhile(now - start, () => controller.abort());
      },
      later(_, call) {
        if (isSlow) call();
        return { cancel: () => undefined };
      },
      interrupt: () => ({ stop: controller.signal, release: () => undefined }),
    };
  };
  return {
    ...bench,
    async backfill(args, { meanwhile, isSlow, typed = false, ...terminalOptions } = {}) {
      // Sentences are of one line where no width is asked for, and nobody looks on.
      const columns = terminalOptions.outputIsTerminal === true ? 80 : 10_000;
      const terminal = testTerminal({ columns, ...(typed ? {} : { input: "" }), ...terminalOptions });
      let code = -1;
      const begin = async (run: Run): Promise<void> => {
        code = await run(terminal);
      };
      await backfillCommandIn(passing(meanwhile, isSlow))(begin).parseAsync([...args], { from: "user" });
      return { code, output: terminal.output(), notes: terminal.notes(), progress: terminal.progressLines };
    },
    operations: () =>
      bench
        .emulator()
        .calls()
        .map(({ operation }) => operation),
  };
};

/** Pushes images before there is a rule, and then adds one to everywhere; Frankfurt and Virginia admit what is under prod/. */
export const late = (emulator: Emulator, images: number): void => {
  for (let i = 0; i < images; i++) source(emulator).pushImage(i % 10 === 9 ? "prod/legacy" : "prod/api", `1.${i}`);
  source(emulator).setRules([
    { destinations: everywhere, repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH" }] },
  ]);
  destination(emulator).setPolicy(document(grant()));
  emulator.registry(stranger, "us-east-1").setPolicy(document(toVirginia()));
};

/** The statement that lets Ireland into Virginia; with changes. */
export const toVirginia = (changes: object = {}) =>
  grant({ Resource: `arn:aws:ecr:us-east-1:${stranger}:repository/prod/*`, ...changes });

/** A destination of a registry in Ireland, without a way to either. */
export const targetTo = (destination: ReplicationDestination): BackfillTarget => {
  const unused = (): Promise<never> => Promise.reject(new Error("nothing is asked here"));
  const named = { name: "ireland", registry: { region: "eu-west-1" } };
  const ports = { images: unused, repositories: unused, backfills: unused };
  const reader = { named, credentials: "", rules: unused, policy: unused, ...ports };
  const registry = { partition: "aws", account, region: "eu-west-1" };
  return { source: { reader, registry, rules: [] }, destination, links: [] };
};
