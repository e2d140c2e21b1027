/**
 * The whole suite: set-up, types, lint, then all tests under coverage. Ends with one line, `N passed, N failed`, in which
 * every phase that failed as such counts as one.
 *
 *     npm test                                        everything
 *     npm test -- test/policy/equivalence.test.ts     one file; other arguments go to mocha (--grep, --bail)
 *
 * With arguments the tests run alone, without types, lint and coverage.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { checkLint, checkTypes } from "./setup/checks.mjs";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
import { recordCoverage, reportCoverage } from "./test/coverage.mjs";
import { testEnvironment } from "./test/environment.mjs";

const args = process.argv.slice(2);
const statsFile = join(root, "build", "stats.json");

const { passed, failed } = await suite().catch((error) => {
  report(error);
  return { passed: 0, failed: 1 };
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function suite() {
  const { node, env } = await setup();
  const findings = args.length > 0 ? 0 : (await checkTypes({ node, root })) + (await checkLint({ node, root }));
  const tests = await runTests(node, testEnvironment(env, root));
  return { passed: tests.passed, failed: findings + tests.failed };
}

/** @param {string} node @param {NodeJS.ProcessEnv} env */
async function runTests(node, env) {
  rmSync(statsFile, { force: true });
  mkdirSync(join(root, "build"), { recursive: true });
  const whole = args.length === 0;
  const recording = whole ? recordCoverage(env, root) : { env, mochaArgs: [] };
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  // Two files at a time: most of the suite waits for programs that it has started.
  const pace = whole ? ["--parallel", "--jobs", "2"] : [];
  const options = [...pace, ...recording.mochaArgs, "--reporter-option", `statsFile=${statsFile}`, ...specs()];
  const { code } = await run(node, [mocha, ...options], { cwd: root, env: recording.env, show: true });
  const stats = readStats();
  let { passes, failures } = stats ?? { passes: 0, failures: 0 };
  // A crash and a run without any test leave no failing test behind.
  if (failures === 0 && (code !== 0 || passes === 0)) {
    console.error(stats ? "\nno test ran to the end" : `\nmocha exited with code ${code} and without counts`);
    failures += 1;
  }
  if (whole && !(await reportCoverage({ node, root, env: recording.env }))) failures += 1;
  return { passed: passes, failed: failures };
}

/** What to run: files are named by their source. */
function specs() {
  const mapped = args.map((arg) => (arg.endsWith(".test.ts") ? compiled(arg) : arg));
  return mapped.some((arg) => arg.endsWith(".test.js")) ? mapped : [...mapped, "build/test/**/*.test.js"];
}

/** @param {string} source */
function compiled(source) {
  return join("build", relative(root, resolve(source))).replace(/\.ts$/, ".js");
}

/** @returns {{ passes: number, failures: number } | undefined} */
function readStats() {
  try {
    return JSON.parse(readFileSync(statsFile, "utf8"));
  } catch {
    return undefined;
  }
}
