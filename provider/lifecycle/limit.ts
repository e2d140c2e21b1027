import { RegistryError } from "../base/errors.js";
import type { Properties } from "../base/values.js";
import { isRecord } from "../base/values.js";
import { secondsOf } from "../registry/duration.js";
import type { Pace } from "./retries.js";

/** What a limit is put on: what the resource option `customTimeouts` has a time for. A check reads, and nothing else. */
export type Verb = "create" | "read" | "update" | "delete";

/**
 * Longest times in seconds where the program says nothing else.
 *
 * A write waits for those before it, and may wait two minutes for IAM. A read may wait for a person: for the login that a
 * `credential_process` asks for.
 */
export const defaultLimits: Readonly<Record<Verb, number>> = { create: 300, update: 300, delete: 300, read: 120 };

/** How long one operation on a resource may go on, all that it waits for together. */
export interface Limit {
  /** Aborted when the time is up, or when the deployment is ended. */
  readonly signal: AbortSignal;
  /** Says what takes time now, for the error. */
  says(waitsFor: string): void;
  /** Work that takes time: fails as soon as it may not go on, whatever becomes of the work then. */
  wait<Result>(about: string, waitsFor: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /**
   * The error of an operation that may not go on.
   *
   * @param about the setting and its registry: `the registry policy of 111122223333/eu-west-1`
   * @param isSent whether a write has been sent that AWS may have carried out, or may yet carry out
   */
  ended(about: string, isSent: boolean): RegistryError;
}

/** What limits are made of. */
interface Ends {
  readonly pace: Pace;
  /** Aborted when the engine, or the user, ends the deployment. */
  readonly ended: AbortSignal;
}

/** A limit that begins now. */
export const newLimit = ({ pace, ended }: Ends, verb: Verb, properties: Properties = {}): Limit => {
  const seconds = limitIn(properties, verb);
  const signal = AbortSignal.any([ended, pace.timeUp(seconds * 1_000)]);
  let waitsFor = "its turn";
  return limitOf(signal, {
    says(what) {
      waitsFor = what;
    },
    ended(about, isSent) {
      const fate = isSent ? "; what was sent may be live" : verb === "read" ? "" : "; nothing was changed";
      const again = isSent ? "run it again, which looks first and goes on from there" : "run it again";
      if (ended.aborted) {
        return new RegistryError(
          "INTERRUPTED",
          `${verb} of ${about} was interrupted while it waited for ${waitsFor}${fate}: ${again}`,
        );
      }
      return new RegistryError(
        "TIMED_OUT",
        `${verb} of ${about} did not end within ${shownDuration(seconds)}: it waited for ${waitsFor}${fate}: ${again}, or ` +
          `give it more time with the resource option customTimeouts: { ${verb}: "${shownDuration(2 * seconds)}" }`,
      );
    },
  });
};

/** A limit that ends by a signal. */
export const limitOf = (signal: AbortSignal, { says, ended }: Pick<Limit, "says" | "ended">): Limit => ({
  signal,
  says,
  ended,
  async wait(about, waitsFor, work) {
    says(waitsFor);
    let stop = (): void => undefined;
    const end = new Promise<never>((_, reject) => {
      stop = () => reject(ended(about, false));
    });
    if (signal.aborted) throw ended(about, false);
    signal.addEventListener("abort", stop);
    try {
      return await Promise.race([work(signal), end]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  },
});

/** For whoever has nobody that could end it: each call has a limit of its own all the same. */
export const unlimited: Limit = {
  signal: new AbortController().signal,
  says: () => undefined,
  ended: (about) => new RegistryError("INTERRUPTED", `the look at ${about} was interrupted: run it again`),
  // A signal each: Node warns of one that more than ten calls listen to at once.
  wait: (_about, _waitsFor, work) => work(new AbortController().signal),
};

/** What the program says, as Pulumi writes it: `1h30m`. The engine refuses what is none; no time counts as none given. */
const limitIn = ({ __customTimeouts: given }: Properties, verb: Verb): number => {
  const text = isRecord(given) ? given[verb] : undefined;
  return (typeof text === "string" && secondsOf(text)) || defaultLimits[verb];
};

const shownDuration = (seconds: number): string => {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round((seconds % 60) * 1_000) / 1_000];
  return [...(minutes > 0 ? [`${minutes}m`] : []), ...(rest > 0 || minutes === 0 ? [`${rest}s`] : [])].join("");
};
