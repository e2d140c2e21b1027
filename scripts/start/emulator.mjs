import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../setup/folders.mjs";
import { adopt } from "../setup/interrupt.mjs";
import { SetupError } from "../setup/setupError.mjs";

/** The account that the demo runs in; it may assume the role of each of the others. */
export const account = "111122223333";

const roleIn = (/** @type {string} */ id, /** @type {string | undefined} */ externalId = undefined) => ({
  arn: `arn:aws:iam::${id}:role/ecr-registry`,
  trusts: [account],
  ...(externalId && { externalId }),
});

const world = {
  accounts: [account, "444455556666", "777788889999", "222233334444"].map((id) => ({ id })),
  roles: [roleIn("444455556666", "images"), roleIn("777788889999"), roleIn("222233334444")],
};

/**
 * Starts the emulator as a process of its own; it ends with this one.
 *
 * @param {string} node path of Node.js @param {NodeJS.ProcessEnv} env @param {string} scratch a folder for its configuration
 */
export async function startEmulator(node, env, scratch) {
  const command = join(root, "emulator", "bin", "ecr-registry-emulator.js");
  const config = join(scratch, "emulator.json");
  writeFileSync(config, JSON.stringify(world));
  const child = spawn(node, [command, "--config", config], {
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
  /** @param {Place} place */
  const pathOf = ({ account: id, region }) => `registries/${id}/${region}`;

  return {
    /** @type {Record<string, string>} */
    environment: environments[account],
    ended,
    async stop() {
      release();
      child.kill();
      await ended;
    },
    /** What is live in a registry. @param {Place} place @returns {Promise<{ rules: object[], policy?: string }>} */
    live: (place) => ask(pathOf(place)),
    /** What somebody else does. @param {Place} place @param {{ rules?: object[], policy?: object | null }} settings */
    change: (place, settings) => ask(pathOf(place), { method: "PUT", body: JSON.stringify(settings) }),
    /**
     * Pushes an image, and answers with what became of it. @param {Place} place @param {string} repository @param {string} tag
     * @returns {Promise<{ region: string, registryId: string, status: string, failureCode?: string }[]>}
     */
    async push(place, repository, tag) {
      const body = JSON.stringify({ repository, tag });
      return (await ask(`${pathOf(place)}/images`, { method: "POST", body })).replication;
    },
    /** The images of a registry, `prod/api:v1`. @param {Place} place @returns {Promise<string[]>} */
    async images(place) {
      const images = await ask(`${pathOf(place)}/images`);
      return images.flatMap((/** @type {{ repository: string, tags: string[] }} */ { repository, tags }) =>
        tags.map((tag) => `${repository}:${tag}`),
      );
    },
    /** How often a setting was written since the last time. @returns {Promise<number>} */
    async writes() {
      const calls = await ask("calls");
      await ask("calls", { method: "DELETE" });
      return calls.filter((/** @type {{ operation: string }} */ call) => /^(Put|Delete)/.test(call.operation)).length;
    },
  };
}

/** @typedef {{ readonly account: string, readonly region: string }} Place a registry */
/** @typedef {Awaited<ReturnType<typeof startEmulator>>} Emulator */
