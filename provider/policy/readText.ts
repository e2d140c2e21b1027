import { type Finding, shownValue } from "../finding.js";
import { isUnknown } from "../unknown.js";
import { found } from "./codes.js";
import { duplicateKey } from "./duplicateKey.js";

/** The value that a policy's JSON text stands for; anything that is no text, or not known yet, as it is. */
export const readText = (
  policy: unknown,
  path: string,
): { readonly value: unknown; readonly findings: readonly Finding[] } => {
  if (typeof policy !== "string" || isUnknown(policy)) return { value: policy, findings: [] };
  try {
    const value: unknown = JSON.parse(policy);
    const name = duplicateKey(policy);
    return { value, findings: name === undefined ? [] : [duplicate(name, path)] };
  } catch {
    const about = { path, value: shownValue(policy), rule: "must be JSON text, or an object" };
    return { value: undefined, findings: [found("NOT_JSON", { ...about, remedy: "pass the document as an object" })] };
  }
};

const duplicate = (name: string, path: string): Finding =>
  found("DUPLICATE_KEY", {
    path,
    value: `a text that names ${shownValue(name)} twice in one object`,
    rule: "must name every member once, because all but one would be ignored",
    remedy: "put the values into one list, or write two statements",
  });
