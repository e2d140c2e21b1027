import type { Finding } from "../base/finding.js";
import { isRecord } from "../base/record.js";
import { hasUnknown, isUnknown } from "../base/unknown.js";
import type { Registry } from "../registry/registry.js";
import { checkPolicy } from "./check.js";
import { emptyPolicy } from "./document.js";
import { found } from "./findings.js";
import { lintRegistryPolicy } from "./lint/lint.js";

/** `checkPolicy` for a statement that is managed on its own, and so must have a Sid; `statement` is its path. */
export const checkOneStatement = (statement: unknown, registry: Partial<Registry>): readonly Finding[] => [
  ...checkPolicy(policyOf(statement), registry, "").map(moved),
  ...checkSid(statement),
];

/** `lintRegistryPolicy` for such a statement. */
export const lintOneStatement = (statement: unknown, registry: Partial<Registry>): readonly Finding[] =>
  isUnknown(statement) ? [] : lintRegistryPolicy(policyOf(statement), registry, "").map(moved);

/** The Sid, where it is known and not empty. */
export const sidOf = (statement: unknown): string | undefined => {
  const sid = isRecord(statement) ? statement.Sid : undefined;
  return typeof sid === "string" && sid !== "" && !isUnknown(sid) ? sid : undefined;
};

/** The policy that is just one statement, of any shape. */
export const policyOf = (statement: unknown): object => ({ ...emptyPolicy, Statement: [statement] });

const moved = (finding: Finding): Finding => ({
  ...finding,
  path: finding.path.replace("Statement[0]", "statement"),
});

/** Without a Sid nobody could tell, once others changed it, which statement it was. */
const checkSid = (statement: unknown): readonly Finding[] => {
  if (!isRecord(statement) || hasUnknown(statement.Sid) || sidOf(statement) !== undefined) return [];
  const remedy = "give it a name that is unique in the registry's policy";
  return [found("MISSING_PROPERTY", { path: "statement.Sid", rule: "must be given", remedy })];
};
