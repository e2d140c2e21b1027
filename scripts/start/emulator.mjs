import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../setup/folders.mjs";
import { adopt } from "../setup/interrupt.mjs";
import { SetupError } from "../setup/setupError.mjs";

/** The account of the demo. */
export const account = "111122223333";

/**
 * Starts the emulator as a process of its own; it ends with this one.
 *
 * @param {string} node path of Node.js @param {NodeJS.ProcessEnv} env
 */
export async function startEmulator(node, env) {
  const main = join(root, "build", "test", "emulator", "main.js");
  const child = spawn(node, [main], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: process.platform !== "win32",
  });
  const release = adopt(child);
  const ended = once(child, "exit");
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  if (typeof line !== "string") throw new SetupError("the emulator did not start", "see its message above");
  const { url, environments } = JSON.parse(line);

  /** @param {string} path @param {RequestInit} [options] */
  const ask = async (path, options) => {
    const answer = await fetch(`${url}/_emulator/${path}`, options);
    if (!answer.ok) throw new Error(`the emulator answered ${answer.status}: ${await answer.text()}`);
    return answer.headers.get("content-type")?.includes("json") ? answer.json() : undefined;
  };

  return {
    /** @type {Record<string, string>} */
    environment: environments[account],
    ended,
    async stop() {
      release();
      child.kill();
      await ended;
    },
    /** What is live in a Region. @param {string} region @returns {Promise<{ rules: object[], policy?: string }>} */
    live: (region) => ask(`registries/${account}/${region}`),
    /** What somebody else does. @param {string} region @param {{ rules?: object[], policy?: object | null }} settings */
    change: (region, settings) =>
      ask(`registries/${account}/${region}`, { method: "PUT", body: JSON.stringify(settings) }),
    /** How often a setting was written since the last time. @returns {Promise<number>} */
    async writes() {
      const calls = await ask("calls");
      await ask("calls", { method: "DELETE" });
      return calls.filter((/** @type {{ operation: string }} */ call) => /^(Put|Delete)/.test(call.operation)).length;
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startEmulator>>} Emulator */
