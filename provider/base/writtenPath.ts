import type { Finding } from "./finding.js";
import { isRecord } from "./values.js";

/**
 * What the parts of arguments are called where a program has them from, such as its stack file: `replicationConfiguration` is
 * `ecr-registry:replication.ireland` there, and `destinations` is `to`. A part that is not there at all is called nothing.
 */
export type WrittenNames = Readonly<Record<string, string>>;

/** Such names in a property of a resource; none in anything else. */
export const writtenNamesIn = (value: unknown): WrittenNames =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, other]) =>
      typeof other === "string" ? [[name, other]] : [],
    ),
  );

/** A finding with the paths that its reader has before him: in what it says of other parts, too. */
export const asWritten = (finding: Finding, names: WrittenNames): Finding => {
  const [root] = Object.keys(names);
  if (root === undefined) return finding;
  const translated = (text: string): string =>
    text.replaceAll(pathsBelow(root), (path) =>
      path.replaceAll(part, (whole, dot = "", name = "") => {
        const other = names[name];
        if (name === "" || other === undefined) return whole;
        return other === "" ? "" : dot + other;
      }),
    );
  const { path, rule, remedy } = finding;
  return {
    ...finding,
    path: path === root ? (names[root] ?? path) : translated(path),
    rule: translated(rule),
    remedy: translated(remedy),
  };
};

/** Paths below an argument; its name alone may be a word of a sentence. */
const pathsBelow = (root: string): RegExp =>
  new RegExp(`(?<![\\w.:-])${root}(?:\\.[A-Za-z_$][\\w$]*|\\[\\d+\\]|\\["(?:[^"\\\\]|\\\\.)*"\\])+`, "g");

/** A name in brackets, which is left alone, or a name with the dot before it. */
const part = /\["(?:[^"\\]|\\.)*"\]|(\.?)([A-Za-z_$][\w$]*)/g;
