import { type Finding, itemPath, memberPath, shownValue } from "../base/finding.js";
import { isList, isRecord } from "../base/record.js";
import { isUnknown } from "../base/unknown.js";
import {
  type DraftCondition,
  type DraftList,
  type DraftPrincipal,
  type DraftText,
  notGiven,
  notKnown,
  readConditions,
  readPrincipals,
  readTexts,
  wrongType,
} from "./draftElements.js";
import { found } from "./findings.js";

/** A statement as far as it can be read. */
export interface DraftStatement {
  readonly path: string;
  readonly sid: DraftList<DraftText>;
  readonly effect: DraftText | undefined;
  readonly principals: DraftList<DraftPrincipal>;
  readonly notPrincipals: DraftList<DraftPrincipal>;
  readonly actions: DraftList<DraftText>;
  readonly notActions: DraftList<DraftText>;
  readonly resources: DraftList<DraftText>;
  readonly notResources: DraftList<DraftText>;
  readonly conditions: DraftList<DraftCondition>;
}

/** A policy as far as it can be read, and every place where its shape is wrong. */
export interface DraftPolicy {
  readonly version: DraftText | undefined;
  readonly statements: DraftList<DraftStatement>;
  readonly findings: readonly Finding[];
}

/** Reads any value but text as a policy. Judges the shape only, not what the texts say. */
export const draftPolicy = (value: unknown, path: string): DraftPolicy => {
  if (isUnknown(value)) return { version: undefined, statements: notKnown, findings: [] };
  const findings: Finding[] = [];
  if (!isObject(value, path, findings)) return { version: undefined, statements: notKnown, findings };
  refuseOthers(value, path, ["Version", "Id", "Statement"], findings);
  const version = readText(value, "Version", path, findings);
  readText(value, "Id", path, findings);
  const statements = readStatements(value.Statement, memberPath(path, "Statement"), findings);
  return { version, statements, findings };
};

type Members = Readonly<Record<string, unknown>>;

const readStatements = (value: unknown, path: string, findings: Finding[]): DraftList<DraftStatement> => {
  if (value === undefined) {
    findings.push(missing(path, "give it a statement, or a list of them"));
    return notGiven;
  }
  const list = isList(value) ? value : [value];
  const items = list.flatMap((item, index) => {
    const at = isList(value) ? itemPath(path, index) : path;
    return !isUnknown(item) && isObject(item, at, findings) ? [readStatement(item, at, findings)] : [];
  });
  return { given: true, known: items.length === list.length, items };
};

const readStatement = (statement: Members, path: string, findings: Finding[]): DraftStatement => {
  refuseOthers(statement, path, elements, findings);
  const texts = (name: string) => readTexts(statement[name], memberPath(path, name), findings);
  const principals = (name: string) => readPrincipals(statement[name], memberPath(path, name), findings);
  return {
    path,
    sid: readSid(statement, path, findings),
    effect: readEffect(statement, path, findings),
    principals: principals("Principal"),
    notPrincipals: principals("NotPrincipal"),
    actions: texts("Action"),
    notActions: texts("NotAction"),
    resources: texts("Resource"),
    notResources: texts("NotResource"),
    conditions: readConditions(statement.Condition, memberPath(path, "Condition"), findings),
  };
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const elements: readonly string[] = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

const readSid = (statement: Members, path: string, findings: Finding[]): DraftList<DraftText> => {
  if (statement.Sid === undefined || statement.Sid === "") return notGiven;
  const sid = readText(statement, "Sid", path, findings);
  return sid === undefined ? notKnown : { given: true, known: true, items: [sid] };
};

// AWS takes neither "allow" nor "ALLOW": https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
const readEffect = (statement: Members, path: string, findings: Finding[]): DraftText | undefined => {
  const at = memberPath(path, "Effect");
  if (statement.Effect === undefined) findings.push(missing(at, "write Allow or Deny"));
  const effect = readText(statement, "Effect", path, findings);
  if (effect === undefined || effect.text === "Allow" || effect.text === "Deny") return effect;
  const about = { path: at, value: shownValue(effect.text), rule: "must be Allow or Deny, in this spelling" };
  findings.push(found("INVALID_EFFECT", { ...about, remedy: "write one of the two" }));
  return undefined;
};

/** A known text; undefined when it is left out, malformed or not known yet. */
const readText = (members: Members, name: string, path: string, findings: Finding[]): DraftText | undefined => {
  const [at, value] = [memberPath(path, name), members[name]];
  if (value === undefined || isUnknown(value)) return undefined;
  if (typeof value === "string") return { path: at, text: value };
  findings.push(wrongType(at, value, "must be a text", "put it in quotes"));
  return undefined;
};

const isObject = (value: unknown, path: string, findings: Finding[]): value is Members => {
  if (isRecord(value)) return true;
  findings.push(wrongType(path, value, "must be an object", "write its members in braces"));
  return false;
};

const refuseOthers = (record: Members, path: string, names: readonly string[], findings: Finding[]): void => {
  for (const name of Object.keys(record)) {
    if (names.includes(name) || record[name] === undefined) continue;
    const rule = "is no element of the policy language";
    const right = names.find((one) => one.toLowerCase() === name.toLowerCase());
    const remedy = right === undefined ? `use ${names.join(", ")}` : `write ${right}`;
    findings.push(found("UNKNOWN_PROPERTY", { path: memberPath(path, name), rule, remedy }));
  }
};

const missing = (path: string, remedy: string): Finding =>
  found("MISSING_PROPERTY", { path, rule: "must be set", remedy });
