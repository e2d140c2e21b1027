import { type Result, types, verbs } from "./cell.js";
import { type Cell, playAll, shownCell } from "./playAll.js";
import { scenarios } from "./scenarios.js";
import { faultClasses } from "./table.js";
import { startWorld } from "./world.js";

const verdicts = ["healed", "clear error", "untouched", "BAD"] as const;

type Results = readonly (readonly [cell: Cell, result: Result])[];

const count = (results: Results, verdict: Result["verdict"]): number =>
  results.filter(([, result]) => result.verdict === verdict).length;

const most = (results: Results, of: "calls" | "milliseconds"): number =>
  Math.max(0, ...results.map(([, result]) => result[of]));

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);

const line = (name: string, results: Results, found = ""): void =>
  row([
    name,
    ...verdicts.map((verdict) => count(results, verdict) || ""),
    most(results, "calls"),
    (most(results, "milliseconds") / 1_000).toFixed(1),
    found,
  ]);

const head = (names: readonly string[]): void => {
  row(names);
  row(names.map(() => "---"));
};

/** One line, short enough for a table. */
const short = (text: string): string => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim().slice(0, 200);

const printTable = (results: Results): void => {
  head(["fault", ...verdicts, "most calls", "longest, s", "found in 0.1.0"]);
  for (const { name, faults } of faultClasses) {
    const own = results.filter(([{ of }]) => of === name);
    if (own.length === 0) continue;
    line(`**${name}**`, own);
    for (const fault of faults) {
      const cells = own.filter(([cell]) => cell.fault === fault);
      if (cells.length > 0) line(fault.name, cells, fault.found);
    }
  }
};

/** Whether all of them are right. */
const printScenarios = async (): Promise<boolean> => {
  const world = await startWorld();
  let wrong = 0;
  head(["found in 0.1.0", "what happens", "", "now"]);
  for (const { found, title, play } of scenarios) {
    const [verdict, now] = await play(world).then(
      (answer) => ["right", answer],
      (error: unknown) => ["WRONG", error instanceof Error ? error.message : String(error)],
    );
    if (verdict !== "right") wrong += 1;
    row([found, title, verdict ?? "", short(now ?? "")]);
  }
  await world.close();
  return wrong === 0;
};

const print = async (): Promise<void> => {
  const only = process.argv[2] ?? "";
  const wanted = new RegExp(only);
  const began = performance.now();
  const cells = faultClasses
    .flatMap(({ name: of, faults }) => faults.map((fault) => ({ of, fault })))
    .filter(({ of, fault }) => wanted.test(`${of}: ${fault.name}`))
    .flatMap((cell) => types.flatMap((type) => verbs.map((verb): Cell => ({ ...cell, verb, type }))));
  const results = [
    ...(await playAll(cells, (cell, { verdict, why }, left) => {
      if (verdict === "BAD") console.error(`BAD: ${shownCell(cell)}: ${why}`);
      if (left % 200 === 0) console.error(`${left} cells are left`);
    })),
  ];
  printTable(results);
  const seconds = Math.round((performance.now() - began) / 1_000);
  const sums = verdicts.map((verdict) => `${count(results, verdict)} ${verdict}`).join(", ");
  const faults = new Set(cells.map(({ fault }) => fault)).size;
  console.log(
    `\n${faults} faults, ${cells.length} cells: ${sums}; at most ${most(results, "calls")} calls and ` +
      `${Math.round(most(results, "milliseconds") / 1_000)} s of the virtual clock; played in ${seconds} s\n`,
  );
  const isRight = only !== "" || (await printScenarios());
  process.exitCode = isRight && count(results, "BAD") === 0 ? 0 : 1;
};

void print();
