import { after, always, type Fault, type FaultClass, instead, type Strike } from "./fault.js";

/** A write is carried out and its answer is lost; from then on nobody answers. */
const lostAndGone = (): readonly Strike[] => {
  let gone = false;
  return [
    {
      on: "any",
      times: always,
      async act({ kind, forward }) {
        if (gone) return "reset";
        const answer = await forward();
        gone = kind === "write";
        return gone ? "reset" : answer;
      },
    },
  ];
};

const strikes = (name: string, ...all: readonly Strike[]): Fault => ({
  name,
  // They hold no state of their own: how often each has struck, its cell counts.
  strikes: () => all,
});

/** What happens where no answer comes. */
export const network: FaultClass = {
  name: "the connection",
  faults: [
    { name: "refused, always", way: (access) => ({ ...access, endpoint: "http://127.0.0.1:1" }) },
    strikes("reset before the request is processed, once", instead("any", "reset")),
    strikes("reset before the request is processed, three times", instead("any", "reset", 3)),
    strikes("reset before the request is processed, always", instead("any", "reset", always)),
    strikes("reset before a write is processed, once", instead("write", "reset")),
    strikes("reset before a write is processed, always", instead("write", "reset", always)),
    strikes("a write is carried out, its answer lost, once", after("write", "reset")),
    strikes("a write is carried out, its answer lost, always", after("write", "reset", always)),
    {
      name: "a write is carried out, its answer lost, and no read after it",
      found: "3",
      strikes: lostAndGone,
    },
    strikes("the answer to a read lost, once", after("read", "reset")),
    strikes("no answer to a call, once", instead("any", "silence")),
    strikes("no answer to a write, once", instead("write", "silence")),
    strikes("no answer to writes, always", instead("write", "silence", always)),
    strikes("no answer to writes that are carried out, always", after("write", "silence", always)),
    strikes("no answer, always", instead("any", "silence", always)),
    { name: "no such host", way: (access) => ({ ...access, endpoint: "https://ecr.nowhere.invalid" }) },
    {
      name: "TLS to a port without TLS",
      way: ({ endpoint = "", ...access }) => ({ ...access, endpoint: endpoint.replace("http:", "https:") }),
    },
    {
      name: "a slow answer, of ten seconds each",
      strikes: () => [
        {
          on: "any",
          times: always,
          act({ forward }, scene) {
            scene.pass(10_000);
            return forward();
          },
        },
      ],
    },
  ],
};
