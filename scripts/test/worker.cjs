/**
 * Loaded into mocha's workers when coverage is recorded (`--require`): lets each of them write its recording to the end.
 *
 * Node.js writes what a process has executed when it exits: 10 MB for a worker, which takes seconds on a busy machine.
 * Mocha's pool asks a worker to exit and, when it is not gone after 1,000 ms, sends SIGTERM, which ended it in the middle
 * of that. With a listener the signal ends nobody, so a worker takes the time that it needs; the pool waits for it without
 * another limit. None is left behind: a worker whose mocha is gone exits by itself, and Ctrl-C ends the process group. On
 * Windows, where nobody can decline to be ended, recordings.mjs tells of the loss.
 */
const { mkdirSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

const recordings = process.env.NODE_V8_COVERAGE;

// Mocha loads this into itself as well; only a worker has a channel to a parent.
if (process.send && recordings) {
  process.on("SIGTERM", () => {});

  // Says whose recording there must be in the end: see recordings.mjs.
  const workers = join(dirname(recordings), "workers");
  mkdirSync(workers, { recursive: true });
  writeFileSync(join(workers, String(process.pid)), "");

  // The worker records by now. What tests start would do so as well, npm and the Pulumi SDK among them, which makes it
  // slower by half and cannot go together with a cache of compiled code, which makes it faster.
  delete process.env.NODE_V8_COVERAGE;
  process.env.NODE_COMPILE_CACHE = join(__dirname, "..", "..", "build", "compile-cache");
}
