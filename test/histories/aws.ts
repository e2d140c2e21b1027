import { setImmediate } from "node:timers/promises";
import type { Connect } from "#provider/aws/connect.js";
import { RegistryError } from "#provider/base/errors.js";
import type { RegistryApi } from "#provider/kinds/registryApi.js";
import type { PolicyDocument } from "#provider/policy/document.js";
import { parseRules } from "#provider/replication/draft.js";
import type { ReplicationRule } from "#provider/replication/rules.js";

/** What happens to a call in place of an answer, or beside it. */
export type FaultKind = "lostBefore" | "lostAfter" | "endedBefore" | "endedAfter" | "throttled" | "denied" | "stale";

export interface Fault {
  readonly call: "read" | "write";
  /** How many calls of that kind go well before it. */
  readonly skip: number;
  readonly kind: FaultKind;
}

/** The two settings of one registry. */
export interface Live {
  rules: readonly ReplicationRule[];
  policy: PolicyDocument;
}

export const noPolicy: PolicyDocument = { Version: "2012-10-17", Statement: [] };

/** AWS in memory: a registry per account, behind the provider's own port, with faults that the next up meets. */
export class Aws {
  readonly registries = new Map<string, Live>();
  /** Writes of the provider since somebody has counted them. */
  writes = 0;
  faults: Fault[] = [];
  /** Ends the up that runs now, as Ctrl-C does. */
  end: () => void = () => undefined;
  /** Writes that began after the end of their up. */
  late = 0;
  readonly #underWay = new Set<Promise<void>>();

  at(account: string): Live {
    const live = this.registries.get(account) ?? { rules: [], policy: noPolicy };
    this.registries.set(account, live);
    return live;
  }

  /** Once what an ended up had sent already is carried out: nobody can call it back. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  /** A connection of a provider process whose credentials are for the account. */
  connect(account: string, ended: AbortSignal): Connect {
    const api = this.#api(account, ended);
    const images = () => Promise.reject(new Error("no images here"));
    return () => Promise.resolve({ region: "eu-west-1", api, images, backfills: images });
  }

  #api(account: string, ended: AbortSignal): RegistryApi {
    /** What reads show after a write that takes its time to be seen. */
    let stale: Live | undefined;
    const read = async <Content>(of: (live: Live) => Content) => {
      await setImmediate();
      const kind = this.#struck("read");
      const shown = stale ?? this.at(account);
      // A read that fails takes time, too.
      stale = undefined;
      if (kind === "endedBefore" || kind === "endedAfter") this.end();
      if (kind !== undefined && kind !== "stale") throw failure(kind);
      return { account, content: structuredClone(of(shown)) };
    };
    const write = async (change: Partial<Live>): Promise<void> => {
      if (ended.aborted) this.late += 1;
      const sent = carryOut(change);
      this.#underWay.add(sent);
      await sent.finally(() => this.#underWay.delete(sent));
    };
    const carryOut = async (change: Partial<Live>): Promise<void> => {
      await setImmediate();
      const kind = this.#struck("write");
      if (kind === "endedBefore") {
        this.end();
        throw failure(kind);
      }
      if (kind === "lostBefore" || kind === "throttled" || kind === "denied") throw failure(kind);
      if (kind === "stale") stale = { ...this.at(account) };
      Object.assign(this.at(account), structuredClone(change));
      this.writes += 1;
      if (kind === "endedAfter") this.end();
      if (kind === "lostAfter" || kind === "endedAfter") throw failure(kind);
    };
    return {
      readReplication: () => read(({ rules }) => understood(rules)),
      writeReplication: (rules) => write({ rules }),
      readPolicy: () => read(({ policy }) => policy),
      writePolicy: (policy) => write({ policy }),
      removePolicy: () => write({ policy: noPolicy }),
    };
  }

  #struck(call: Fault["call"]): FaultKind | undefined {
    const at = this.faults.findIndex((fault) => fault.call === call && fault.skip === 0);
    const kind = this.faults[at]?.kind;
    this.faults = this.faults.flatMap((fault, i) => {
      if (i === at) return [];
      return fault.call === call && fault.skip > 0 ? [{ ...fault, skip: fault.skip - 1 }] : [fault];
    });
    return kind;
  }
}

/** What the SDK's port does with an answer: refuses what this version does not understand. */
const understood = (rules: readonly ReplicationRule[]): readonly ReplicationRule[] => {
  try {
    return parseRules(rules);
  } catch (cause) {
    throw new RegistryError("UNEXPECTED_ANSWER", "content that this version does not understand: upgrade", { cause });
  }
};

const failure = (kind: FaultKind): RegistryError =>
  kind === "denied"
    ? new RegistryError("ACCESS_DENIED", "the call was denied: allow it")
    : new RegistryError(kind === "throttled" ? "THROTTLED" : "UNAVAILABLE", `${kind}: try again`);
