import type { Backfill } from "pulumi-ecr-registry/internal/aws/ecrBackfillsApi.js";
import type { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Standing } from "./standing.js";
import type { BackfillTarget } from "./targets.js";

/** Starts of which nobody knows whether they have begun; the list of backfills shows it, if not at once. */
export interface LostStarts {
  /** Whether a start that failed so may have begun. */
  isLost(error: RegistryError): boolean;
  /** @param known the backfills that there were before */
  add(target: BackfillTarget, error: RegistryError, known: ReadonlySet<string>): void;
  forget(target: BackfillTarget): void;
  /** The one that has begun, of those to its destination. */
  begun(target: BackfillTarget, leading: readonly Backfill[]): Backfill | undefined;
  /** It is not listed: an error, when it has been looked for and sent often enough. */
  lookedInVain(target: BackfillTarget): Standing | undefined;
  /** Whether it is to be looked for yet, before it is sent again. */
  isUnanswered(target: BackfillTarget): boolean;
}

/** Looks, before a start counts as not begun; and sends of it altogether. */
const most = { looks: 2, sends: 3 } as const;

export const newLostStarts = (): LostStarts => {
  const lost = new Map<BackfillTarget, LostStart>();
  return {
    isLost: ({ code }) => code === "UNAVAILABLE" || isFinal(code),
    add(target, error, known) {
      const before = lost.get(target);
      const sends = isFinal(error.code) ? most.sends : (before?.sends ?? 0) + 1;
      lost.set(target, { known: before?.known ?? known, looks: 0, sends, error });
    },
    forget: (target) => void lost.delete(target),
    begun: (target, leading) => {
      const start = lost.get(target);
      return start && leading.find(({ id }) => !start.known.has(id));
    },
    lookedInVain(target) {
      const start = lost.get(target);
      if (start === undefined) return undefined;
      const looks = start.looks + 1;
      lost.set(target, { ...start, looks });
      if (looks < most.looks) return { at: "waits", for: "answer" };
      return start.sends < most.sends ? undefined : { at: "error", error: start.error };
    },
    isUnanswered: (target) => (lost.get(target)?.looks ?? most.looks) < most.looks,
  };
};

/** AWS took it, or the user wants no more: it is looked for, but not sent again. */
const isFinal = (code: RegistryError["code"]): boolean => code === "UNEXPECTED_ANSWER" || code === "INTERRUPTED";

interface LostStart {
  readonly known: ReadonlySet<string>;
  readonly looks: number;
  readonly sends: number;
  readonly error: RegistryError;
}
