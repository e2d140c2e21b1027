import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { adopt, endGroup, isInterrupted } from "./interrupt.mjs";

const windows = process.platform === "win32";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine] called with every line of output as it comes
 * @property {number} [timeoutMs] end the program after this time
 * @property {boolean} [show] let the program write to the terminal itself
 */

/**
 * Runs a program to its end, in a process group of its own so that Ctrl-C ends it with everything that it started. It
 * gets no standard input. A failing program is a result, not an exception; one that cannot be started rejects.
 *
 * @param {string} file @param {string[]} args @param {RunOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function run(file, args, { cwd, env = process.env, onLine, timeoutMs, show = false } = {}) {
  return new Promise((resolve, reject) => {
    // Windows starts batch files only through its shell, which wants a quoted path.
    const shell = windows && /\.(cmd|bat)$/i.test(file);
    const child = spawn(shell ? `"${file}"` : file, args, {
      cwd,
      env,
      shell,
      detached: !windows,
      windowsHide: true,
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    const release = adopt(child);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => endGroup(child, "SIGKILL"), timeoutMs);
    let stdout = "";
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
        const line = text.trimEnd().split(/\r?\n/).at(-1);
        if (line) onLine?.(line);
      });
    }
    child.on("error", (error) => {
      clearTimeout(timer);
      release();
      reject(error);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      release();
      // After Ctrl-C the caller must not go on to its next step while the others are being ended.
      if (!isInterrupted()) resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/**
 * The first program called `name` on the PATH of `env`, as a full path.
 *
 * @param {string} name @param {NodeJS.ProcessEnv} env @returns {string | undefined}
 */
export function findProgram(name, env) {
  const suffixes = windows ? [".exe", ".cmd", ".bat"] : [""];
  for (const folder of (env[pathKey(env)] ?? "").split(delimiter)) {
    for (const suffix of suffixes) {
      const file = join(folder, name + suffix);
      if (folder !== "" && isProgram(file)) return file;
    }
  }
  return undefined;
}

/** The key under which `env` holds PATH: Windows writes `Path`. @param {NodeJS.ProcessEnv} env */
export function pathKey(env) {
  return Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
