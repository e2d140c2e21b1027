import type { Change } from "pulumi-ecr-registry/internal/base/change.js";
import { isUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import type { Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { argumentsOf } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { sameValue } from "pulumi-ecr-registry/internal/lifecycle/resource.js";
import { counted } from "../../phrases.js";
import { contentOf, linesOf } from "../../readings.js";
import { type Entry, type ImagesBefore, itemsOf } from "./entries.js";
import { lineChanges, subjectOf } from "./lineChanges.js";
import { inOwnRegistry, placeName, registryAt } from "./place.js";

/** One change, as a sentence. */
export interface Row {
  /**
   * `backfill`: images pushed before are replicated, `leave`: they are not. `move`: what leaves another registry for this one. `overwrite`: what is live, is of others, and goes. `adopt`: what is
   * live and is taken over. `keep`: nothing of the setting changes, though something is done with the resource.
   */
  readonly kind: "add" | "change" | "remove" | "move" | "overwrite" | "adopt" | "keep" | "backfill" | "leave";
  /** In ECR's terms, lower case, no full stop; without the name of the registry that it is about. */
  readonly sentence: string;
  /** How many rules or statements it is about. */
  readonly items: number;
  readonly setting: Entry["setting"];
  /** Name of the resource in the program. */
  readonly resource: string;
  readonly type: string;
  readonly stack: string;
  readonly operation: Entry["operation"];
  /** Name of the registry that a `move` comes from. */
  readonly from?: string;
  /**
   * Of drift: what an up makes of it. `undone`: what the stack wrote is put back. `kept`: the program asks for it by now.
   * `changed`: the program changes the same. `left`: an up does not touch it.
   */
  readonly outcome?: "undone" | "kept" | "changed" | "left";
}

/** What happens to a setting by one resource, a sentence each; none where nothing does. */
export const rowsOf = (entry: Entry): readonly Row[] => {
  const { operation, images = [] } = entry;
  if (operation === "same" || operation === "read") return [];
  if (operation === "drift") return driftRows(entry);
  const rows = settingRows(entry);
  // What only puts back what others took away is no change of the author.
  const said = images.filter(({ isPlanned }) => isPlanned || rows.length > 0);
  return [...rows, ...said.map((one) => imagesRow(entry, one))];
};

const settingRows = (entry: Entry): readonly Row[] => {
  const { isAdopted, overwrites } = entry;
  if (isAdopted) return [adoptedRow(entry)];
  if (Object.keys(overwrites).length > 0) return overwritingRows(entry);
  return [...movedRows(entry), ...contentRows(entry)];
};

/** A row about an entry. */
export const rowOf = (entry: Entry, kind: Row["kind"], sentence: string, items = 1): Row => ({
  kind,
  sentence: inOwnRegistry(sentence, entry.place),
  items,
  setting: entry.setting,
  resource: entry.name,
  type: entry.kind.name,
  stack: entry.stack,
  operation: entry.operation,
});

const contentRows = (entry: Entry): readonly Row[] => {
  const { secret, before, after, drift, origin } = entry;
  if (secret) return origin === undefined ? secretRows(entry) : [];
  const done = drift === undefined ? [] : changesOf(entry, drift.written, drift.seen).map((one) => one.sentence);
  const changes = changesOf(entry, before, after).map(({ kind, sentence }) =>
    done.includes(sentence) ? rowOf(entry, "keep", `${sentence} (which is so already)`) : rowOf(entry, kind, sentence),
  );
  if (changes.length > 0 || origin !== undefined) return changes;
  if (isUnknown(after?.value)) {
    return [rowOf(entry, before === undefined ? "add" : "change", "sets content that is known after apply")];
  }
  const names = changedOptions(entry);
  // All that is to be done is to start what the up before was to start.
  if (names.length === 0 && entry.operation === "update" && entry.images !== undefined) return [];
  // What an up does beyond that is to undo what others did.
  if (drift !== undefined && (names.length === 0 || entry.operation === "create")) return [];
  return [rowOf(entry, "keep", before !== undefined && after !== undefined ? optionsOnly(entry) : nothingSaid(entry))];
};

const changesOf = (
  entry: Entry,
  before: Reading<unknown> | undefined,
  after: Reading<unknown> | undefined,
): readonly Change[] => {
  const { kind, place } = entry;
  const [from, to] = [contentOf(kind, before), contentOf(kind, after)];
  if (from !== undefined && to !== undefined) return kind.setting.describe(from, to, registryAt(place));
  return lineChanges(entry.setting, linesOf(kind, before), linesOf(kind, after));
};

const driftRows = (entry: Entry): readonly Row[] => {
  const { secret, before, after, asked } = entry;
  if (secret) {
    const outcome = asked.after === undefined ? "left" : "undone";
    const row = after === undefined ? rowOf(entry, "remove", secretGone) : rowOf(entry, "change", secretChanged);
    return [{ ...row, outcome }];
  }
  const byAuthor = asked.after === undefined ? [] : changesOf(entry, before, asked.after.content);
  const outcomeOf = ({ sentence, subject }: Change): NonNullable<Row["outcome"]> => {
    if (asked.after === undefined) return "left";
    if (byAuthor.some((one) => one.sentence === sentence)) return "kept";
    return byAuthor.some((one) => one.subject === subject) ? "changed" : "undone";
  };
  return changesOf(entry, before, after).map((one) => ({
    ...rowOf(entry, one.kind, one.past),
    outcome: outcomeOf(one),
  }));
};

const imagesRow = (entry: Entry, { destinations, isPlanned, isWaiting }: ImagesBefore): Row => {
  if (!isPlanned) {
    return rowOf(
      entry,
      "leave",
      `images pushed before are not replicated to ${destinations}, as backfill is "never"`,
      0,
    );
  }
  const condition = isWaiting ? ", if what kept it from starting before is gone" : "";
  return rowOf(
    entry,
    "backfill",
    `starts the backfill to ${destinations}, which replicates images pushed before${condition}`,
  );
};

const secretGone = "content that is secret was removed";
const secretChanged = "content that is secret was changed (not shown)";

const movedRows = (entry: Entry): readonly Row[] => {
  const { origin, place, secret, before, after } = entry;
  if (origin === undefined) return [];
  const there = itemsOf(entry, after);
  const items = secret ? 1 : itemsOf(entry, before).filter((item) => there.includes(item)).length;
  const inAccount = origin.account === place.account;
  const [from, to] = [origin, place].map((one) => (inAccount ? one.region : placeName(one)));
  const what = secret ? "content that is secret" : things(entry, items);
  return [{ ...rowOf(entry, "move", `moves ${what} from ${from} to ${to}`, items), from: placeName(origin) }];
};

const adoptedRow = (entry: Entry): Row => {
  const { secret, after, onDestroy } = entry;
  const items = secret ? 1 : itemsOf(entry, after).length;
  const what = secret ? "content that is secret" : things(entry, items);
  const later = {
    removes: "a later destroy removes it from the registry",
    keeps: "a later destroy leaves it in the registry",
    "is protected": "it is protected from a destroy",
  }[onDestroy];
  return rowOf(entry, "adopt", `takes over what is live, ${what}, without a write; ${later}`, items);
};

/** What others set and goes, and what comes in its place and beside it. */
const overwritingRows = (entry: Entry): readonly Row[] => {
  const { setting, overwrites, secret, kind, after } = entry;
  if (secret) {
    const gone = Object.entries(overwrites).map(([name, line]) =>
      rowOf(entry, "overwrite", `removes what others set: ${subjectOf(setting, name, line)}`),
    );
    return [...gone, ...secretRows(entry)];
  }
  return lineChanges(setting, overwrites, linesOf(kind, after)).map(({ kind: change, sentence, of }) => {
    if (change === "add") return rowOf(entry, "add", sentence);
    if (change === "change") return rowOf(entry, "overwrite", `replaces what others set: ${sentence}`);
    return rowOf(entry, "overwrite", `removes what others set: ${of}`);
  });
};

/** `3 rules`, `1 statement` */
const things = ({ setting }: Entry, items: number): string =>
  counted(items, setting === "replication" ? "rule" : "statement");

const secretRows = (entry: Entry): readonly Row[] => {
  const { before, after, drift } = entry;
  if (before === undefined) return [rowOf(entry, "add", "sets content that is secret")];
  if (after === undefined) return [rowOf(entry, "remove", "removes content that is secret")];
  if (drift !== undefined) {
    const unknown = "whether the author changes it as well is not shown";
    return [rowOf(entry, "change", `writes content that is secret again; ${unknown}`)];
  }
  return [rowOf(entry, "change", "changes content that is secret, or how it is managed")];
};

const nothingSaid = ({ operation, setting }: Entry): string =>
  operation === "delete" ? "removes nothing, as nothing is set" : `asks for no ${setting} at all`;

/** Why a resource is touched although its content stays. */
const optionsOnly = (entry: Entry): string => {
  const { operation } = entry;
  if (operation === "delete") return "leaves the stack, its content stays live (retainOnDelete)";
  if (operation === "replace") return "is replaced by a resource with the same content, which stays live";
  const names = changedOptions(entry);
  return names.length === 0 ? "changes in state alone" : `changes ${names.join(", ")}, its content stays`;
};

const changedOptions = ({ kind, asked: { before, after } }: Entry): readonly string[] =>
  argumentsOf(kind).filter(
    (name) => !kind.properties.includes(name) && !sameValue(before?.properties[name], after?.properties[name]),
  );
