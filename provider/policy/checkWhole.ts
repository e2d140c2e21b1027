import { type Finding, shownValue } from "../finding.js";
import { hasUnknown } from "../unknown.js";
import { found } from "./codes.js";
import type { DraftPolicy } from "./draft.js";
import { maxPolicyCharacters, policyVersions } from "./limits.js";

/** Whether the policy is longer than AWS takes. Says nothing while parts are malformed or not known yet. */
export const checkLength = (document: unknown, { findings }: DraftPolicy, path: string): readonly Finding[] => {
  if (findings.length > 0 || hasUnknown(document)) return [];
  const length = charactersOf(JSON.stringify(document));
  if (length <= maxPolicyCharacters) return [];
  return [
    found("POLICY_TOO_LONG", {
      path,
      value: `${length} characters long`,
      rule: `must have at most ${maxPolicyCharacters}, white space not counted`,
      remedy: "put principals with the same rights into one statement, or use wildcards in resources",
    }),
  ];
};

/** Whether the policy names a version of the policy language that exists. */
export const checkVersion = ({ version }: DraftPolicy): readonly Finding[] => {
  if (version === undefined || version.text === "" || policyVersions.includes(version.text)) return [];
  const about = { path: version.path, value: shownValue(version.text), rule: `must be ${policyVersions.join(" or ")}` };
  return [found("INVALID_VERSION", { ...about, remedy: "write 2012-10-17; it is no date of yours" })];
};

/** In Unicode code points, as Smithy models count; never more than the UTF-16 units that some services count. */
const charactersOf = (text: string): number =>
  text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) ?? []).length;
