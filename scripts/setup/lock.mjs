import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { onEnd } from "./interrupt.mjs";

const pollMs = 200;
const beatMs = 10_000;
const silentMs = 120_000;
const self = `${process.pid} ${hostname()}`;

/**
 * Runs `work` while no other set-up on this computer works on the same thing; waits for one that does. The lock is a
 * file; one that its process left behind is seen as such (the process is gone, or has not touched the file for two
 * minutes) and taken over. Should two ever hold it at once, the atomic renames of what they make keep that harmless.
 *
 * @template T @param {string} file @param {import("./progress.mjs").Progress} progress
 * @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withLock(file, progress, work) {
  mkdirSync(dirname(file), { recursive: true });
  if (!take(file)) {
    await progress.step(`waiting for another set-up to finish (${file})`, async () => {
      while (!take(file)) await new Promise((resolve) => setTimeout(resolve, pollMs));
    });
  }
  const drop = () => holder(file) === self && rmSync(file, { force: true });
  const release = onEnd(drop);
  const beat = setInterval(() => touch(file), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    release();
    drop();
  }
}

/** Whether the process with this id runs on this computer. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process cannot be signalled, but it is there.
    return codeOf(error) === "EPERM";
  }
}

/** @param {string} file */
function take(file) {
  if (create(file)) return true;
  if (!isAbandoned(file)) return false;
  clear(file);
  return create(file);
}

/** @param {string} file */
function create(file) {
  try {
    writeFileSync(file, self, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    return false;
  }
}

/** @param {string} file */
function isAbandoned(file) {
  const [pid, host] = (holder(file) ?? "").split(" ");
  if (host === hostname() && !isAlive(Number(pid))) return true;
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Date.now() - written > silentMs;
}

/** Removes an abandoned lock, but not the new one that somebody took after the same finding. @param {string} file */
function clear(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (!isAbandoned(aside)) linkSync(aside, file);
  } catch {
    // Another one was faster.
  }
  rmSync(aside, { force: true });
}

/** @param {string} file @returns {string | undefined} */
function holder(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Taken over by another one: nothing to keep alive.
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
