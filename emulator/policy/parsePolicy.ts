import type { Policy } from "./document.js";
import { asMap, Malformed, oneOrMore, onlyKeys, optionalText } from "./grammar.js";
import { parseStatement } from "./parseStatement.js";

const versions: readonly unknown[] = [undefined, "2008-10-17", "2012-10-17"];

/**
 * A policy by the IAM grammar, or `Malformed`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const parsePolicy = (text: string): Policy => {
  const root = onlyKeys(asMap(parseJson(text)), ["Version", "Id", "Statement"]);
  if (!versions.includes(root.Version)) throw new Malformed("Version");
  const Version = optionalText(root.Version);
  const Id = optionalText(root.Id);
  return {
    ...(Version === undefined ? {} : { Version }),
    ...(Id === undefined ? {} : { Id }),
    Statement: oneOrMore(root.Statement).map(parseStatement),
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed("not JSON");
  }
};
