/**
 * Loaded into every Node.js process of a measured run: keeps, in a file of its own, the most memory and the CPU time that the
 * process has had so far; and, where BENCH_PROFILE names a folder, a CPU profile of programs and providers. The engine ends the
 * provider by a signal, so that neither `--cpu-prof` nor an "exit" event would do.
 */
const { writeFileSync } = require("node:fs");
const { Session } = require("node:inspector");
const { join } = require("node:path");
const { isMainThread } = require("node:worker_threads");

const { BENCH_FIGURES: figures, BENCH_PROFILE: profiles } = process.env;
const script = process.argv[1] ?? "";
const role = script.includes("dynamic-provider") ? "provider" : /cmd[\\/]run/.test(script) ? "program" : "other";

if (figures !== undefined && isMainThread) {
  const file = join(figures, `${role}-${process.pid}.json`);
  const write = () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ kib: maxRSS, microseconds: userCPUTime + systemCPUTime }));
  };
  setInterval(write, 200).unref();
  process.on("exit", write);
}

if (profiles !== undefined && isMainThread && role !== "other") {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 500 });
  session.post("Profiler.start");
  let written = false;
  const write = () => {
    if (written) return;
    written = true;
    session.post("Profiler.stop", (_error, { profile }) => {
      writeFileSync(join(profiles, `${process.env.BENCH_NAME}.${role}.cpuprofile`), JSON.stringify(profile));
    });
  };
  process.on("exit", write);
  // Once: what the program itself does on the signal, or the system, happens afterwards as without a profile.
  process.once("SIGINT", () => {
    write();
    if (process.listenerCount("SIGINT") === 0) process.kill(process.pid, "SIGINT");
  });
}
