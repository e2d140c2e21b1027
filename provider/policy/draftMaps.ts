import type { Finding } from "../finding.js";
import { memberPath } from "../path.js";
import { isRecord } from "../record.js";
import { isUnknown } from "../unknown.js";
import { type DraftList, type DraftText, notGiven, notKnown, readScalars, readTexts, wrongType } from "./draftTexts.js";

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
  return readMembers(value, path, findings, 'must be "*" or an object', (names, at, type) => {
    const texts = readTexts(names, at, findings);
    return { known: texts.known, items: texts.items.map((item) => ({ ...item, type })) };
  });
};

/** Reads a Condition element. */
export const readConditions = (value: unknown, path: string, findings: Finding[]): DraftList<DraftCondition> => {
  if (value === undefined) return notGiven;
  if (isUnknown(value)) return notKnown;
  return readMembers(value, path, findings, "must be an object", (keys, at, operator) =>
    isUnknown(keys)
      ? notKnown
      : readMembers(keys, at, findings, "must be an object", (values, place, key) => ({
          known: true,
          items: [{ path: place, operator, key, values: readScalars(values, place, findings) }],
        })),
  );
};

const readMembers = <Item>(
  value: unknown,
  path: string,
  findings: Finding[],
  rule: string,
  read: (member: unknown, path: string, name: string) => Pick<DraftList<Item>, "known" | "items">,
): DraftList<Item> => {
  if (!isRecord(value)) {
    findings.push(wrongType(path, value, rule, "write it as the policy language does"));
    return notKnown;
  }
  const lists = Object.entries(value).map(([name, member]) => read(member, memberPath(path, name), name));
  return { given: true, known: lists.every(({ known }) => known), items: lists.flatMap(({ items }) => items) };
};
