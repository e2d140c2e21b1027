import { type Finding, shownValue } from "../base/finding.js";
import { isUnknown } from "../base/unknown.js";
import { found } from "./findings.js";

/** The value that a policy's JSON text stands for; anything that is no text, or not known yet, as it is. */
export const readPolicyText = (
  policy: unknown,
  path: string,
): { readonly document: unknown; readonly findings: readonly Finding[] } => {
  if (typeof policy !== "string" || isUnknown(policy)) return { document: policy, findings: [] };
  try {
    const document: unknown = JSON.parse(policy);
    const name = duplicateKey(policy);
    return { document, findings: name === undefined ? [] : [duplicate(name, path)] };
  } catch {
    const about = { path, value: shownValue(policy), rule: "must be JSON text, or an object" };
    return {
      document: undefined,
      findings: [found("NOT_JSON", { ...about, remedy: "pass the document as an object" })],
    };
  }
};

const duplicate = (name: string, path: string): Finding =>
  found("DUPLICATE_KEY", {
    path,
    value: `a text that names ${shownValue(name)} twice in one object`,
    rule: "must name every member once, because all but one would be ignored",
    remedy: "put the values into one list, or write two statements",
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
