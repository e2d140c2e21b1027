import { type DraftList, notGiven, notKnown } from "../base/draft.js";
import { type Finding, itemPath, memberPath, shownValue } from "../base/finding.js";
import { isList, isRecord, isUnknown } from "../base/values.js";
import { found } from "./findings.js";

/** A known text, and where it stands. */
export interface DraftText {
  readonly path: string;
  readonly text: string;
}

/** Reads one text or a list of them. */
export const readTexts = (value: unknown, path: string, findings: Finding[]): DraftList<DraftText> =>
  readOneOrMore(value, path, findings, (item) => typeof item === "string", "must be a string");

/** Reads one value or a list of them, as texts, the way the policy language compares them. */
const readScalars = (value: unknown, path: string, findings: Finding[]): DraftList<DraftText> =>
  readOneOrMore(value, path, findings, isScalar, "must be a string, a number or a Boolean");

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

/** One principal. */
export interface DraftPrincipal extends DraftText {
  /** `AWS`, `Service`, ...; `AWS` for a bare `"*"` too, and undefined for any other bare text. */
  readonly type: string | undefined;
}

/** One key of a condition. */
export interface DraftCondition {
  readonly path: string;
  readonly operator: string;
  readonly key: string;
  readonly values: DraftList<DraftText>;
}

/** Reads a Principal or NotPrincipal element. */
export const readPrincipals = (value: unknown, path: string, findings: Finding[]): DraftList<DraftPrincipal> => {
  if (value === undefined) return notGiven;
  if (isUnknown(value)) return notKnown;
  if (typeof value === "string") {
    return { given: true, known: true, items: [{ path, type: value === "*" ? "AWS" : undefined, text: value }] };
  }
  const right = { rule: 'must be "*" or an object', remedy: "write { AWS: ... }" };
  return readMembers(value, path, findings, right, (names, at, type) => {
    const texts = readTexts(names, at, findings);
    return { known: texts.known, items: texts.items.map((item) => ({ ...item, type })) };
  });
};

/** Reads a Condition element. */
export const readConditions = (value: unknown, path: string, findings: Finding[]): DraftList<DraftCondition> => {
  if (value === undefined) return notGiven;
  if (isUnknown(value)) return notKnown;
  const right = { rule: "must be an object", remedy: "write { <operator>: { <key>: <value> } }" };
  return readMembers(value, path, findings, right, (keys, at, operator) =>
    isUnknown(keys)
      ? notKnown
      : readMembers(keys, at, findings, { ...right, remedy: "write { <key>: <value> }" }, (values, place, key) => ({
          known: true,
          items: [{ path: place, operator, key, values: readScalars(values, place, findings) }],
        })),
  );
};

const readMembers = <Item>(
  value: unknown,
  path: string,
  findings: Finding[],
  right: { readonly rule: string; readonly remedy: string },
  read: (member: unknown, path: string, name: string) => Pick<DraftList<Item>, "known" | "items">,
): DraftList<Item> => {
  if (!isRecord(value)) {
    findings.push(wrongType(path, value, right.rule, right.remedy));
    return notKnown;
  }
  const lists = Object.entries(value).map(([name, member]) => read(member, memberPath(path, name), name));
  return { given: true, known: lists.every(({ known }) => known), items: lists.flatMap(({ items }) => items) };
};
