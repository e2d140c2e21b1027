/**
 * What must not outlive this process: programs that it started and folders that it is still filling. They go when it ends
 * well, when it fails, and on Ctrl-C. Signals are caught only while there is something to take care of.
 */
import { spawnSync } from "node:child_process";

/** @type {Record<string, number>} Exit codes by the convention of shells: 128 + number of the signal. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const graceMs = 3000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
/** @type {Set<() => void>} */
const cleanups = new Set();
let attached = false;
let interrupted = false;

/** True from the first signal on: whoever awaits a child then must not start the next thing. */
export function isInterrupted() {
  return interrupted;
}

/**
 * Runs `cleanup` (synchronous) when the process ends before the returned function was called.
 *
 * @param {() => void} cleanup @returns {() => void}
 */
export function onEnd(cleanup) {
  return keep(cleanups, cleanup);
}

/**
 * Ends `child`, and on POSIX its whole process group, when the process ends before the returned function was called.
 *
 * @param {import("node:child_process").ChildProcess} child @returns {() => void}
 */
export function adopt(child) {
  return keep(children, child);
}

/**
 * Ends a child with everything that it started.
 *
 * @param {import("node:child_process").ChildProcess} child @param {string | number} signal
 */
export function endGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** @template T @param {Set<T>} set @param {T} thing */
function keep(set, thing) {
  set.add(thing);
  attach();
  return () => {
    // After a signal everything stays listed: a child that has ended may have left children of its own.
    if (interrupted) return;
    set.delete(thing);
    if (children.size + cleanups.size === 0) detach();
  };
}

function attach() {
  if (attached) return;
  attached = true;
  for (const signal of Object.keys(exitCodes)) process.on(signal, interrupt);
  process.on("exit", cleanUp);
}

function detach() {
  attached = false;
  for (const signal of Object.keys(exitCodes)) process.off(signal, interrupt);
  process.off("exit", cleanUp);
}

/** @param {string} signal */
async function interrupt(signal) {
  const code = exitCodes[signal] ?? 1;
  if (interrupted) process.exit(code);
  interrupted = true;
  const ended = [...children].map((child) => {
    const closed = new Promise((resolve) => child.once("exit", resolve));
    endGroup(child, signal);
    return closed;
  });
  await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, graceMs))]);
  process.exit(code);
}

function cleanUp() {
  for (const child of children) endGroup(child, "SIGKILL");
  for (const cleanup of cleanups) cleanup();
}
