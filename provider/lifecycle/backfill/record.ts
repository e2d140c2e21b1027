import { isList, isRecord, type Properties, textIn } from "../../base/values.js";

/** A destination for which something new was written, and the backfill has yet to be started. */
export interface Owed {
  /** Since when the rules are there, in milliseconds: what began earlier is not for them. 0: not known */
  readonly since: number;
  /** Whether the destination did not let the source in when it was looked at: what began before it does, failed. */
  readonly wasDenied: boolean;
}

/** What state has of the backfills of a resource; see `docs/decisions/0017-backfills-of-programs.md`. */
export interface BackfillRecord {
  /** The id of the last one to each destination, by its account and Region: `444455556666/eu-central-1`. */
  readonly started: Readonly<Record<string, string>>;
  readonly owed: ReadonlyMap<string, Owed>;
  /** When it was recorded, in milliseconds. 0: not known */
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
  const { owed, denied, ...rest } = isRecord(hidden) ? hidden : {};
  const texts = Object.entries(isRecord(backfills) ? backfills : {}).map(([name, id]) => [name, String(id)]);
  const isDenied = (name: string): boolean => isList(denied) && denied.includes(name);
  return {
    started: Object.fromEntries(texts),
    owed: new Map(
      Object.entries(isRecord(owed) ? owed : {}).map(([name, since]) => [
        name,
        { since: timeIn(since), wasDenied: isDenied(name) },
      ]),
    ),
    since: timeIn(textIn(rest, "since")),
  };
};

const timeIn = (text: unknown): number => (typeof text === "string" && Date.parse(text)) || 0;

/** A record as outputs. */
export const recordOutputs = ({ started, owed, since }: BackfillRecord): Properties => {
  const shown = (time: number): string => new Date(time).toISOString();
  const denied = [...owed].flatMap(([name, { wasDenied }]) => (wasDenied ? [name] : []));
  return {
    backfills: started,
    __backfill: {
      since: shown(since),
      ...(owed.size === 0
        ? {}
        : { owed: Object.fromEntries([...owed].map(([name, one]) => [name, shown(one.since)])) }),
      ...(denied.length === 0 ? {} : { denied }),
    },
  };
};
