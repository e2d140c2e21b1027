import { play } from "./play.js";
import { interrupts, kills, type Row } from "./rows.js";
import { openScene, type Scene } from "./scene.js";

const header =
  "| at this call | struck | the command | state then | pending then | live then, of ours | typed | calls after | provider gone | result |";

const main = async (interrupted: AbortSignal): Promise<void> => {
  const wanted = process.argv[2] ?? "";
  const rows = [...kills, ...interrupts].filter(({ name, strike }) => `${name} ${strike}`.includes(wanted));
  const scene = await openScene();
  try {
    say(`${header}\n|${" --- |".repeat(header.split("|").length - 2)}`);
    for (const row of rows) {
      interrupted.throwIfAborted();
      say(await line(scene, row));
    }
  } finally {
    await scene.close();
  }
};

const line = async (scene: Scene, row: Row): Promise<string> => {
  const { ended, checkpoint, live, callsAfter, providerEnded, typed, wrong } = await play(scene, row);
  if (wrong.length > 0) process.exitCode = 1;
  const own = live.filter((name) => !name.toLowerCase().startsWith("foreign"));
  const result = wrong.length > 0 ? `WRONG: ${wrong.join("; ")}` : "nothing lost";
  const cells = [
    row.name,
    row.strike,
    ended,
    listed(checkpoint.resources),
    listed(checkpoint.pending),
    listed(own),
    typed.join("; "),
    callsAfter,
    providerEnded ? "yes" : "NO",
    result,
  ];
  return `| ${cells.join(" | ")} |`;
};

const listed = (names: readonly string[]): string => (names.length === 0 ? "-" : names.join(", "));

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => interruption.abort());

main(interruption.signal).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
