import { type Finding, shownValue } from "../finding.js";
import { itemPath } from "../path.js";
import { isList } from "../record.js";
import { isUnknown } from "../unknown.js";
import { found } from "./codes.js";

/** Items that could be read. */
export interface DraftList<Item> {
  /** False when the element is left out. */
  readonly given: boolean;
  /** False when other items are malformed or not known yet. */
  readonly known: boolean;
  readonly items: readonly Item[];
}

/** A known text, and where it stands. */
export interface DraftText {
  readonly path: string;
  readonly text: string;
}

/** An element that is left out. */
export const notGiven: DraftList<never> = { given: false, known: true, items: [] };

/** An element of which nothing can be read. */
export const notKnown: DraftList<never> = { given: true, known: false, items: [] };

/** Reads one text or a list of them. */
export const readTexts = (value: unknown, path: string, findings: Finding[]): DraftList<DraftText> =>
  readOneOrMore(value, path, findings, (item) => typeof item === "string", "must be a text");

/** Reads one value or a list of them, as texts, the way the policy language compares them. */
export const readScalars = (value: unknown, path: string, findings: Finding[]): DraftList<DraftText> =>
  readOneOrMore(value, path, findings, isScalar, "must be a text, a number or a boolean");

const readOneOrMore = (
  value: unknown,
  path: string,
  findings: Finding[],
  isRight: (item: unknown) => boolean,
  rule: string,
): DraftList<DraftText> => {
  if (value === undefined) return notGiven;
  const list = isList(value) ? value : [value];
  const items = list.flatMap((item, index) => {
    const at = isList(value) ? itemPath(path, index) : path;
    if (!isRight(item)) findings.push(wrongType(at, item, rule, "put it in quotes"));
    return isRight(item) && !isUnknown(item) ? [{ path: at, text: String(item) }] : [];
  });
  return { given: true, known: items.length === list.length, items };
};

const isScalar = (item: unknown): boolean => ["string", "number", "boolean"].includes(typeof item);

/** The finding about a value of a type that the policy language does not take there. */
export const wrongType = (path: string, value: unknown, rule: string, remedy: string): Finding =>
  found("WRONG_TYPE", { path, value: shownValue(value), rule, remedy });
