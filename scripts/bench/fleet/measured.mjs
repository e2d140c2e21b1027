/** Runs a program and says how long it took, on the clock and in CPU time of it and of all that it started. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../setup/run.mjs";

/**
 * @typedef {{ wall: number, cpu: number, providerMiB: number, output: string }} Measured seconds; CPU and memory are NaN where
 *   the system does not say them (Windows)
 */

/**
 * @param {string} file @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, memory: string, hook: string }} options memory: an own folder for the figures
 * @returns {Promise<Measured>}
 */
export async function measured(file, args, { cwd, env, memory, hook }) {
  rmSync(memory, { recursive: true, force: true });
  mkdirSync(memory, { recursive: true });
  const environment = { ...env, BENCH_MEMORY: memory, NODE_OPTIONS: `--require ${JSON.stringify(hook)}` };
  const posix = process.platform !== "win32";
  const started = performance.now();
  // The shell's own account of its children: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#times
  const { code, output, stdout } = posix
    ? await run("sh", ["-c", '"$@"; code=$?; times; exit $code', "sh", file, ...args], { cwd, env: environment })
    : await run(file, args, { cwd, env: environment });
  const wall = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} exited with code ${code}:\n${output}`);
  return { wall, cpu: posix ? cpuOf(stdout) : Number.NaN, providerMiB: providerMiB(memory), output };
}

/** The last line of `times`: user and system time of the children, `0m1.23s 0m0.45s`. @param {string} stdout */
function cpuOf(stdout) {
  const last = stdout.trimEnd().split("\n").at(-1) ?? "";
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** @param {string} memory */
function providerMiB(memory) {
  const peaks = readdirSync(memory)
    .filter((name) => name.startsWith("provider-"))
    .map((name) => Number(readFileSync(join(memory, name), "utf8")) / 1024);
  return peaks.length === 0 ? Number.NaN : Math.max(...peaks);
}
