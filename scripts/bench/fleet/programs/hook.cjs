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
const roles = [
  ["provider", /dynamic-provider/],
  ["program", /cmd[\\/]run/],
  ["sdk", /sdk\.cjs$/],
];
const [role] = roles.find(([, script]) => script.test(process.argv[1] ?? "")) ?? [];

if (figures !== undefined && role !== undefined && isMainThread) {
  const file = join(figures, `${role}-${process.pid}.json`);
  const profiling = profiles === undefined ? undefined : startProfile();
  const write = () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ kib: maxRSS, microseconds: userCPUTime + systemCPUTime }));
  };
  // For a process that is killed; seldom, as a write is slow on a busy disk.
  setInterval(write, 2000).unref();
  const end = () => {
    process.off("exit", end);
    write();
    profiling?.stop();
  };
  process.on("exit", end);
  // Once: what the program itself does on the signal, or the system, happens afterwards as it would without this.
  process.once("SIGINT", () => {
    end();
    if (process.listenerCount("SIGINT") === 0) process.kill(process.pid, "SIGINT");
  });
}

function startProfile() {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 500 });
  session.post("Profiler.start");
  return {
    stop() {
      session.post("Profiler.stop", (_error, { profile }) => {
        writeFileSync(join(profiles, `${process.env.BENCH_NAME}.${role}.cpuprofile`), JSON.stringify(profile));
      });
    },
  };
}
