/**
 * The whole suite: set-up, types, lint, then all tests under coverage. Ends with one line, `N passed, N failed`, in which
 * every phase that failed as such counts as one.
 *
 *     npm test                                        everything
 *     npm test -- test/policy/equivalence.test.ts     one file; other arguments go to mocha (--grep, --bail)
 *
 * With arguments the tests run alone, without types, lint and the coverage threshold.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { checkLint, checkTypes } from "./setup/checks.mjs";
import { root } from "./setup/folders.mjs";
import { run } from "./setup/run.mjs";
import { report } from "./setup/setupError.mjs";
import { setup } from "./setup.mjs";
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
  const bin = (/** @type {string} */ file) => join(root, "node_modules", file);
  const coverage = [bin("c8/bin/c8.js"), ...(args.length > 0 ? ["--check-coverage=false"] : [])];
  const mocha = [bin("mocha/bin/mocha.js"), "--reporter-option", `statsFile=${statsFile}`, ...specs()];
  const { code } = await run(node, [...coverage, node, ...mocha], { cwd: root, env, show: true });
  const { passes, failures } = readStats();
  // A crash, no test at all or too little coverage leaves a failing exit code but no failing test.
  const otherwise = failures === 0 && (code !== 0 || passes === 0);
  if (otherwise)
    console.error(passes === 0 ? "\nno test has passed" : `\nthe run failed with exit code ${code}, see above`);
  return { passed: passes, failed: failures + (otherwise ? 1 : 0) };
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

/** @returns {{ passes: number, failures: number }} */
function readStats() {
  try {
    return JSON.parse(readFileSync(statsFile, "utf8"));
  } catch {
    return { passes: 0, failures: 0 };
  }
}
