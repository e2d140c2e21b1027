/** Runs a program and says how long it took, on the clock and in CPU time of it and of all that it started. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../setup/run.mjs";

const hook = join(dirname(fileURLToPath(import.meta.url)), "programs", "hook.cjs");

/**
 * Seconds and MiB; NaN is what this system does not say.
 *
 * @typedef {object} Measured
 * @property {number} wall
 * @property {number} cpu of the program and of everything it started and waited for: CLI, language host, program, provider
 * @property {number} programCpu of the Node.js process of the Pulumi program
 * @property {number} providerCpu of the Node.js process of the provider, or that of the SDK alone
 * @property {number} providerMiB the most memory that it had
 */

/**
 * @param {string} file @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, figures: string, profile?: { folder: string, name: string } | undefined }} options
 *   figures: a folder for what the processes say of themselves
 * @returns {Promise<Measured & { stdout: string }>}
 */
export async function measured(file, args, { cwd, env, figures, profile }) {
  rmSync(figures, { recursive: true, force: true });
  mkdirSync(figures, { recursive: true });
  const environment = {
    ...env,
    BENCH_FIGURES: figures,
    NODE_OPTIONS: `--require ${JSON.stringify(hook)}`,
    ...(profile && { BENCH_PROFILE: profile.folder, BENCH_NAME: profile.name }),
  };
  const posix = process.platform !== "win32";
  const started = performance.now();
  // The shell's own account of its children, and of theirs that they have waited for:
  // https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#times
  const { code, output, stdout } = posix
    ? await run("sh", ["-c", '"$@"; code=$?; times > "$BENCH_FIGURES/times"; exit $code', "sh", file, ...args], {
        cwd,
        env: environment,
      })
    : await run(file, [...args], { cwd, env: environment });
  const wall = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} exited with code ${code}:\n${output}`);
  const [provider, program] = [processes(figures, "provider", "sdk"), processes(figures, "program")];
  return {
    wall,
    cpu: posix ? cpuOf(readFileSync(join(figures, "times"), "utf8")) : Number.NaN,
    programCpu: program.seconds,
    providerCpu: provider.seconds,
    providerMiB: provider.mib,
    stdout,
  };
}

/** The last line of `times`: user and system time of the children, `0m1.23s 0m0.45s`. @param {string} times */
function cpuOf(times) {
  const last = times.trimEnd().split("\n").at(-1) ?? "";
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** @param {string} figures @param {readonly string[]} roles */
function processes(figures, ...roles) {
  const said = readdirSync(figures)
    .filter((name) => roles.some((role) => name.startsWith(`${role}-`)))
    .map(
      (name) =>
        /** @type {{ kib: number, microseconds: number }} */ (JSON.parse(readFileSync(join(figures, name), "utf8"))),
    );
  if (said.length === 0) return { seconds: Number.NaN, mib: Number.NaN };
  return {
    seconds: said.reduce((sum, { microseconds }) => sum + microseconds, 0) / 1e6,
    mib: Math.max(...said.map(({ kib }) => kib)) / 1024,
  };
}
