import type { Finding } from "../finding.js";
import type { Registry } from "../registry/identity.js";
import { checkStatement } from "./checkStatement.js";
import { checkLength, checkVersion } from "./checkWhole.js";
import { draftPolicy } from "./draft.js";
import { readText } from "./readText.js";

/**
 * Everything about a policy that AWS is known to refuse; empty when nothing is. What AWS accepts although it rarely
 * does what was meant is told by `lintRegistryPolicy`.
 *
 * Values that are not known yet are left alone, everything beside them is judged. Does not ask AWS: whether a
 * principal exists is not known here.
 *
 * @param policy what the program gave: an object or JSON text, of any content
 * @param path where it stands in the program's input
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const checkPolicy = (
  policy: unknown,
  _registry: Partial<Registry> = {},
  path = "policy",
): readonly Finding[] => {
  const { value, findings } = readText(policy, path);
  if (findings.length > 0) return findings;
  const draft = draftPolicy(value, path);
  return [
    ...draft.findings,
    ...checkLength(value, draft, path),
    ...checkVersion(draft),
    ...draft.statements.items.flatMap(checkStatement),
  ];
};
