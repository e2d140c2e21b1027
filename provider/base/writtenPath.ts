import type { Finding } from "./finding.js";
import { isRecord, textIn } from "./values.js";

/** Where a program has an argument from, such as its stack file. */
export interface WrittenAt {
  /** The argument: `replicationConfiguration`. */
  readonly argument: string;
  /** Its path there: `ecr-registry:replication.ireland`. */
  readonly path: string;
  /** What its parts are called there, where that differs: `destinations` is `to`. A part that is not there at all has no name. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** Such a place in a property of a resource; undefined for anything else. */
export const writtenAtIn = (value: unknown): WrittenAt | undefined => {
  const place = isRecord(value) ? value : {};
  const [argument, path] = [textIn(place, "argument"), textIn(place, "path")];
  if (argument === undefined || path === undefined) return undefined;
  const parts = Object.entries(isRecord(place.parts) ? place.parts : {}).map(([name, other]) => [name, String(other)]);
  return { argument, path, parts: Object.fromEntries(parts) };
};

/** A finding with the paths that its reader has before him: in what it says of other parts, too. */
export const asWritten = (finding: Finding, place: WrittenAt | undefined): Finding => {
  if (place === undefined) return finding;
  const { argument, path: root, parts = {} } = place;
  const below = pathsBelow(argument);
  const translated = (text: string): string =>
    text.replaceAll(
      below,
      (_, rest: string) => root + rest.replaceAll(part, (whole, name) => renamed(parts, whole, name)),
    );
  const { path, rule, remedy } = finding;
  return {
    ...finding,
    path: path === argument ? root : translated(path),
    rule: translated(rule),
    remedy: translated(remedy),
  };
};

const renamed = (parts: NonNullable<WrittenAt["parts"]>, whole: string, name: string | undefined): string => {
  const other = name === undefined ? undefined : parts[name];
  if (other === undefined) return whole;
  return other === "" ? "" : `.${other}`;
};

/** Paths below an argument; its name alone may be a word of a sentence. */
const pathsBelow = (argument: string): RegExp =>
  new RegExp(`(?<![\\w.:-])${argument}((?:\\.[A-Za-z_$][\\w$]*|\\[\\d+\\]|\\["(?:[^"\\\\]|\\\\.)*"\\])+)`, "g");

/** A name in brackets, which is left alone, or a name after a dot. */
const part = /\["(?:[^"\\]|\\.)*"\]|\.([A-Za-z_$][\w$]*)/g;
