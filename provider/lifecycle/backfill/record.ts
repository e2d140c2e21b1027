import { isList, isRecord, type Properties, textIn } from "../../base/values.js";

/** What state has of the backfills of a resource; see `docs/decisions/0017-backfills-of-programs.md`. */
export interface BackfillRecord {
  /** The id of the last one to each destination, by its account and Region: `444455556666/eu-central-1`. */
  readonly started: Readonly<Record<string, string>>;
  /** Destinations for which something new was written, and the backfill has yet to be started. */
  readonly owed: readonly string[];
  /** When it was recorded, in milliseconds; what was started since may be for what was written since. 0: not known */
  readonly since: number;
}

/** The properties that hold it; no inputs. */
export const recordNames = ["backfills", "__backfill"] as const;

/** Stands for them where the content is a secret: the engine marks what comes under these names later. */
export const recordSeeds: Properties = Object.fromEntries(recordNames.map((name) => [name, null]));

/** Inputs without what only state has. */
export const withoutRecord = ({ backfills: _, __backfill: _hidden, ...inputs }: Properties): Properties => inputs;

/** What a state says; of one without the option nothing. */
export const recordIn = ({ backfills, __backfill: hidden }: Properties): BackfillRecord => {
  const { owed, ...rest } = isRecord(hidden) ? hidden : {};
  const texts = Object.entries(isRecord(backfills) ? backfills : {}).map(([name, id]) => [name, String(id)]);
  return {
    started: Object.fromEntries(texts),
    owed: isList(owed) ? owed.map(String) : [],
    since: Date.parse(textIn(rest, "since") ?? "") || 0,
  };
};

/** A record as outputs. */
export const recordOutputs = ({ started, owed, since }: BackfillRecord): Properties => ({
  backfills: started,
  __backfill: { since: new Date(since).toISOString(), ...(owed.length === 0 ? {} : { owed }) },
});
