import { type Finding, shownValue } from "../base/finding.js";
import { jsonBreakIn } from "../base/jsonBreak.js";
import { isUnknown } from "../base/values.js";
import { found } from "./findings.js";
import { parseLossless } from "./losslessJson.js";

/** One value, or a list of them: the policy language takes either, and means the same. */
export type OneOrMore<Value> = Value | readonly Value[];

/** `"*"`, or names by their type: `AWS` (account ids and ARNs), `Service`, `Federated`, `CanonicalUser`. */
export type PolicyPrincipal = string | Readonly<Record<string, OneOrMore<string>>>;

/** Values by condition operator and key; all must hold, and of the values of a key one must. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, OneOrMore<string | number | boolean>>>>>;

/** A statement of a registry policy: which principals are allowed or denied which actions on which repositories. */
export interface PolicyStatement {
  /** Name of the statement. AWS does not require it to be unique. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PolicyPrincipal;
  readonly NotPrincipal?: PolicyPrincipal;
  /** e.g. `ecr:ReplicateImage`; not case-sensitive, `*` and `?` are wildcards. */
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  /** ARNs of repositories in this registry, or `*`; `*` and `?` are wildcards. */
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Condition?: PolicyCondition;
}

/** A statement that has a name. */
export interface NamedStatement extends PolicyStatement {
  readonly Sid: string;
}

/** A registry policy: a policy document of IAM with the permissions for a private registry, at most 10,240 characters. */
export interface PolicyDocument {
  /** Version of the policy language; use "2012-10-17". @default "2008-10-17", as AWS assumes */
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: OneOrMore<PolicyStatement>;
}

/** A policy as a program passes it: an object or JSON text. */
export type PolicyInput = PolicyDocument | string;

/** A registry without a policy. AWS takes no such document: it is removed instead. */
export const emptyPolicy: PolicyDocument = { Version: "2012-10-17", Statement: [] };

/** Whether nothing is said. */
export const isEmptyPolicy = (policy: PolicyDocument): boolean => statementsOf(policy).length === 0;

/** The statements of a policy, whether it holds one or a list. */
export const statementsOf = ({ Statement }: PolicyDocument): readonly PolicyStatement[] =>
  isOne(Statement) ? [Statement] : Statement;

const isOne = (statement: OneOrMore<PolicyStatement>): statement is PolicyStatement => !Array.isArray(statement);

/** Every name in the Principal and NotPrincipal of a statement, whatever its type. */
export const principalNames = ({ Principal = {}, NotPrincipal = {} }: PolicyStatement): readonly string[] =>
  [Principal, NotPrincipal].flatMap((principal) =>
    typeof principal === "string" ? [principal] : Object.values(principal).flat(),
  );

/** The value that a policy's JSON text stands for; anything that is no text, or not known yet, as it is. */
export const readPolicyText = (
  policy: unknown,
  path: string,
): { readonly document: unknown; readonly findings: readonly Finding[] } => {
  if (typeof policy !== "string" || isUnknown(policy)) return { document: policy, findings: [] };
  // Some editors put a byte order mark in front of what they save as UTF-8.
  const text = policy.replace(/^\uFEFF/, "");
  try {
    const document = parseLossless(text);
    const name = duplicateKey(text);
    return { document, findings: name === undefined ? [] : [duplicate(name, path)] };
  } catch {
    return { document: undefined, findings: [notJson(text, path)] };
  }
};

const notJson = (text: string, path: string): Finding => {
  const { line, column, remedy, excerpt } = jsonBreakIn(text) ?? {};
  const place = line === undefined ? "correct it" : `${remedy} at line ${line}, column ${column}`;
  const instead = insteadOfJson(text) ?? `${place}, or pass the policy as an object`;
  const about = { path, value: shownValue(excerpt ?? text), rule: "must be valid JSON, or an object" };
  return found("NOT_JSON", { ...about, remedy: instead });
};

const insteadOfJson = (text: string): string | undefined => {
  if (text.trim() === "") return "pass the policy; to have none, remove the resource";
  return /^[^{}"\n]*\.json$/.test(text) ? "pass what is in the file, not its name" : undefined;
};

const duplicate = (name: string, path: string): Finding =>
  found("DUPLICATE_KEY", {
    path,
    value: `JSON with the key ${shownValue(name)} twice in one object`,
    rule: "must have each key once, because all but one of them would be ignored",
    remedy: "put the values in one list, or write two statements",
  });

/**
 * The first member name that stands twice in one object of a JSON text; undefined when every name is unique.
 *
 * `JSON.parse` keeps the last of two members without a word, and other parsers the first. Takes only text that
 * `JSON.parse` accepts. One pass, and no recursion: deep nesting costs no stack.
 */
export const duplicateKey = (json: string): string | undefined => {
  const open: Set<string>[] = [];
  for (const [token] of json.matchAll(tokens)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token.endsWith(":")) {
      // Two spellings of one name, "a" and "\u0061", are the same member.
      const name: string = JSON.parse(token.slice(0, -1));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
};

/**
 * A bracket, or a whole text, with its colon when it names a member: no other text is followed by one. A text without
 * an end reaches to the end, so that no character is looked at from two beginnings.
 */
const tokens = /[{}[\]]|"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"(?:[ \t\r\n]*:)?|$)/g;
