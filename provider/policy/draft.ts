import { type DraftList, notGiven, notKnown } from "../base/draft.js";
import { RegistryError } from "../base/errors.js";
import { describeFinding, type Finding, itemPath, memberPath, shownValue } from "../base/finding.js";
import { nearest } from "../base/nearest.js";
import { hasUnknown, isList, isRecord, isUnknown, type Properties } from "../base/values.js";
import { emptyPolicy, type PolicyDocument, readPolicyText } from "./document.js";
import {
  type DraftCondition,
  type DraftPrincipal,
  type DraftText,
  readConditions,
  readPrincipals,
  readTexts,
  wrongType,
} from "./draftElements.js";
import { found } from "./findings.js";
import { takesVariables } from "./variables.js";

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
  readonly path: string;
  /** The document, out of its JSON text where it was given as such. */
  readonly document: unknown;
  readonly version: DraftText | undefined;
  readonly statements: DraftList<DraftStatement>;
  /** Whether its version has policy variables; true while that is not known. */
  readonly variables: boolean;
  /** Whether the document is an object, and no text that other parsers read in another way. */
  readonly sound: boolean;
  readonly findings: readonly Finding[];
}

/** Reads any value as a policy. Judges the shape only, not what the texts say. */
export const draftPolicy = (value: unknown, path: string): DraftPolicy => {
  const { document, findings: ofText } = readPolicyText(value, path);
  const findings: Finding[] = [];
  const nothing = { path, document, version: undefined, variables: true, statements: notKnown };
  if (isUnknown(document)) return { ...nothing, sound: true, findings };
  if (ofText.length > 0) return { ...nothing, sound: false, findings: ofText };
  const remedy = isList(document) ? "write { Version, Statement }, with this list as Statement" : undefined;
  if (!isObject(document, path, findings, remedy)) return { ...nothing, sound: true, findings };
  const meant = refuseOthers(document, path, ofDocument, findings);
  const version = readText(document, "Version", path, findings);
  readText(document, "Id", path, findings);
  const statements = readStatements(document.Statement, memberPath(path, "Statement"), meant, findings);
  const variables = isUnknown(document.Version) || takesVariables(version?.text);
  return { path, document, version, variables, statements, sound: true, findings };
};

/** Reads any value as a policy of one statement, which stands alone: the paths are those of the statement. */
export const draftStatement = (value: unknown, path: string): DraftPolicy => {
  const findings: Finding[] = [];
  const isWhole = isRecord(value) && value.Statement !== undefined;
  const known = !isUnknown(value) && !isWhole;
  const remedy = typeof value === "string" ? "pass the statement as an object, not as text" : undefined;
  if (isWhole)
    findings.push(wrongType(path, value, "must be one statement, not a whole policy", "pass what is below Statement"));
  const items = known && isObject(value, path, findings, remedy) ? [readStatement(value, path, findings)] : [];
  return {
    path,
    document: { ...emptyPolicy, Statement: [value] },
    version: undefined,
    variables: true,
    statements: { given: true, known, items },
    sound: true,
    findings,
  };
};

/** The policy that a draft stands for, in its spelling; undefined while parts are malformed or not known yet. */
export const policyOf = ({ document, findings }: DraftPolicy): PolicyDocument | undefined =>
  // The shape has been judged, part by part: no finding means that it is one.
  findings.length > 0 || hasUnknown(document) ? undefined : (document as PolicyDocument);

/**
 * Reads a policy where it must be well-formed and known, as in an answer of AWS; keeps order and spelling.
 *
 * Judges the shape only, `checkRegistryPolicy` judges the content and the length. Throws `INVALID_INPUT` rather than
 * leave out what it does not understand, because a statement that is written back without a part of it means something
 * else.
 */
export const parsePolicy = (value: unknown): PolicyDocument => {
  const draft = draftPolicy(value, "policy");
  const policy = policyOf(draft);
  if (policy !== undefined) return policy;
  throw new RegistryError(
    "INVALID_INPUT",
    draft.findings.map(describeFinding).join("; ") ||
      "policy contains values that are not known yet: read it once they are known",
    { findings: draft.findings },
  );
};

const readStatements = (
  value: unknown,
  path: string,
  meant: ReadonlySet<string>,
  findings: Finding[],
): DraftList<DraftStatement> => {
  if (value === undefined && meant.has("Statement")) return notKnown;
  if (value === undefined) {
    findings.push(missing(path, "add a statement, or a list of statements"));
    return notGiven;
  }
  const list = isList(value) ? value : [value];
  const items = list.flatMap((item, index) => {
    const at = isList(value) ? itemPath(path, index) : path;
    return !isUnknown(item) && isObject(item, at, findings) ? [readStatement(item, at, findings)] : [];
  });
  return { given: true, known: items.length === list.length, items };
};

const readStatement = (statement: Properties, path: string, findings: Finding[]): DraftStatement => {
  const meant = refuseOthers(statement, path, ofStatement, findings);
  const isMisspelt = (name: string) => statement[name] === undefined && meant.has(name);
  const texts = (name: string) =>
    isMisspelt(name) ? notKnown : readTexts(statement[name], memberPath(path, name), findings);
  const principals = (name: string) =>
    isMisspelt(name) ? notKnown : readPrincipals(statement[name], memberPath(path, name), findings);
  return {
    path,
    sid: readSid(statement, path, findings),
    effect: isMisspelt("Effect") ? undefined : readEffect(statement, path, findings),
    principals: principals("Principal"),
    notPrincipals: principals("NotPrincipal"),
    actions: texts("Action"),
    notActions: texts("NotAction"),
    resources: texts("Resource"),
    notResources: texts("NotResource"),
    conditions: isMisspelt("Condition")
      ? notKnown
      : readConditions(statement.Condition, memberPath(path, "Condition"), findings),
  };
};

/** The elements of a part of a policy, and those that belong to another part. */
interface Elements {
  readonly names: readonly string[];
  readonly elsewhere: readonly string[];
  readonly rule: string;
  readonly remedy: string;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const documentElements: readonly string[] = ["Version", "Id", "Statement"];

const statementElements: readonly string[] = [
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

const ofDocument: Elements = {
  names: documentElements,
  elsewhere: statementElements,
  rule: "is an element of a statement, and not of a policy document",
  remedy: "write it below Statement",
};

const ofStatement: Elements = {
  names: statementElements,
  elsewhere: documentElements,
  rule: "is an element of a policy document, and not of a statement",
  remedy: "write it beside the statements, or leave it out",
};

const readSid = (statement: Properties, path: string, findings: Finding[]): DraftList<DraftText> => {
  if (statement.Sid === undefined || statement.Sid === "") return notGiven;
  const sid = readText(statement, "Sid", path, findings);
  return sid === undefined ? notKnown : { given: true, known: true, items: [sid] };
};

// AWS takes neither "allow" nor "ALLOW": https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
const readEffect = (statement: Properties, path: string, findings: Finding[]): DraftText | undefined => {
  const at = memberPath(path, "Effect");
  if (statement.Effect === undefined) findings.push(missing(at, "add Allow or Deny"));
  const effect = readText(statement, "Effect", path, findings);
  if (effect === undefined || effect.text === "Allow" || effect.text === "Deny") return effect;
  const about = { path: at, value: shownValue(effect.text), rule: "must be Allow or Deny, in exactly this spelling" };
  findings.push(found("INVALID_EFFECT", { ...about, remedy: "correct it" }));
  return undefined;
};

/** A known text; undefined when it is left out, malformed or not known yet. */
const readText = (members: Properties, name: string, path: string, findings: Finding[]): DraftText | undefined => {
  const [at, value] = [memberPath(path, name), members[name]];
  if (value === undefined || isUnknown(value)) return undefined;
  if (typeof value === "string") return { path: at, text: value };
  const why = value instanceof Date ? ", because YAML reads it as a date" : "";
  findings.push(wrongType(at, value, "must be a string", `put it in quotes${why}`));
  return undefined;
};

const isObject = (
  value: unknown,
  path: string,
  findings: Finding[],
  remedy = "write its members in braces",
): value is Properties => {
  if (isRecord(value)) return true;
  findings.push(wrongType(path, value, "must be an object", remedy));
  return false;
};

/** Refuses all other members; the elements that were meant by them, which are not missing then. */
const refuseOthers = (record: Properties, path: string, of: Elements, findings: Finding[]): ReadonlySet<string> => {
  const meant = new Set<string>();
  for (const name of Object.keys(record)) {
    if (of.names.includes(name) || record[name] === undefined) continue;
    const at = memberPath(path, name);
    if (of.elsewhere.includes(name)) {
      findings.push(found("UNKNOWN_PROPERTY", { path: at, rule: of.rule, remedy: of.remedy }));
      if (of === ofDocument) meant.add("Statement");
      continue;
    }
    const right = nearest(name, of.names);
    if (right !== undefined) meant.add(right);
    const remedy = right === undefined ? `use ${of.names.join(", ")}` : asking(name, right);
    findings.push(
      found("UNKNOWN_PROPERTY", { path: at, rule: "is not an element of the IAM policy language", remedy }),
    );
  }
  return meant;
};

const asking = (name: string, right: string): string =>
  right.toLowerCase() === name.toLowerCase() ? `write ${right}` : `did you mean ${right}?`;

const missing = (path: string, remedy: string): Finding =>
  found("MISSING_PROPERTY", { path, rule: "is required", remedy });
