import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A process as the operating system lists it. */
export interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All that a process has started, and what that has started; ask before it dies: afterwards nothing leads there. */
export const startedBy = async (pid: number): Promise<readonly Listed[]> => {
  const all = await list();
  const below = (parent: number): readonly Listed[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
};

/** The host of dynamic providers, which is the child of a shell script. */
export const isProvider = ({ command }: Listed): boolean => /cmd[\\/]dynamic-provider[\\/]index\.js/.test(command);

/** Those of the processes that are still there, and still what they were. */
export const alive = async (listed: readonly Listed[]): Promise<readonly Listed[]> => {
  const now = await list();
  return listed.filter(({ pid, command }) => now.some((one) => one.pid === pid && one.command === command));
};

/** Ends processes at once; those that are gone already are no matter. */
export const kill = (listed: readonly Pick<Listed, "pid">[]): void => {
  for (const { pid } of listed) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself meanwhile.
    }
  }
};

/** A process that has ended, but whose parent has not asked for its exit code yet, is gone for our purposes. */
const isZombie = (state: string): boolean => state.startsWith("Z");

// Nothing may block the process in which the emulator runs: what is sent meanwhile would seem to be sent later.
const list = async (): Promise<readonly Listed[]> => {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { maxBuffer: 2 ** 24 });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state = "", command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined || isZombie(state) ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
};
