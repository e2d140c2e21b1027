import { always, type Fault, type FaultClass, type Scene, type Strike } from "./fault.js";
import type { Call } from "./faultyAws.js";

type Does = (scene: Scene) => void;

const mine = (word: string): boolean => word.startsWith("ours");

/** What another writer may do to the setting. */
const deeds: Readonly<Record<string, Does>> = {
  "adds its own": (scene) => scene.write((live) => [...live.filter((word) => word !== "foreign 3"), "foreign 3"]),
  "puts back what was there before": (scene) => scene.write(() => scene.before),
  "replaces everything by its own": (scene) => scene.write(() => ["foreign 3"]),
  "removes everything": (scene) => scene.write(() => []),
  "removes ours": (scene) => scene.write((live) => live.filter((word) => !mine(word))),
  "changes ours": (scene) => scene.write((live) => live.map((word) => (mine(word) ? word.replace(/v\d/, "v2") : word))),
  "writes the same": (scene) => scene.write((live) => [...live, ...scene.asked.filter((word) => !live.includes(word))]),
};

/** Right after a write, before anybody looks. */
const afterWrite = (does: Does, times: number): Strike => ({
  on: "write",
  times,
  async act({ forward }, scene) {
    const answer = await forward();
    does(scene);
    return answer;
  },
});

/** Between the read and the write after it. */
const beforeWrite = (does: Does): Strike => ({
  on: "write",
  act({ forward }, scene) {
    does(scene);
    return forward();
  },
});

const often = (times: number): string => (times === 1 ? "once" : "each time");

const found: Readonly<Record<string, string>> = {
  "puts back what was there before": "1, 5",
  "replaces everything by its own": "8",
};

const numbered = (deed: string): Pick<Fault, "found"> => (found[deed] === undefined ? {} : { found: found[deed] });

/** What happens where somebody else writes the same setting. */
export const others: FaultClass = {
  name: "another writer",
  faults: Object.entries(deeds).flatMap(([deed, does]): readonly Fault[] => [
    { name: `${deed}, between our read and our write`, strikes: () => [beforeWrite(does)], losesUnseen: true },
    ...[1, always].map((times) => ({
      name: `${deed}, right after our write, ${often(times)}`,
      strikes: () => [afterWrite(does, times)],
      ...numbered(deed),
    })),
    ...[1, always].map((times) => ({
      name: `${deed}, before our second look, ${often(times)}`,
      settles: { times, does },
      ...numbered(deed),
    })),
  ]),
};

/** What happens where AWS does not do what it says, or takes its time. */
export const consistency: FaultClass = {
  name: "eventual consistency",
  faults: [
    ...[1, 3, 8].map((reads) => ({
      name: `the old content is shown to ${reads} ${reads === 1 ? "read" : "reads"} after a write`,
      strikes: () => [
        {
          on: "write" as const,
          times: always,
          act({ forward }: Call, scene: Scene) {
            scene.lag(reads);
            return forward();
          },
        },
      ],
    })),
    {
      name: "the answer to a write is lost, and the old content shown to 3 reads after it",
      strikes: () => [
        {
          on: "write",
          async act({ forward }, scene) {
            scene.lag(3);
            await forward();
            return "reset" as const;
          },
        },
      ],
    },
    ...[1, always].map((times) => ({
      name: `a write is accepted and not carried out, ${often(times)}`,
      found: "1, 15",
      strikes: () => [
        {
          on: "write" as const,
          times,
          act: () => ({ status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: "{}" }),
        },
      ],
    })),
  ],
};
