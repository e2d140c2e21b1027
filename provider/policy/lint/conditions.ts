import type { Finding } from "../../base/finding.js";
import { coversAction, replicateImage } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import { holdsWithoutKey, isNeverSet } from "../evaluate/conditionHolds.js";
import { found } from "../findings.js";

/** Conditions on keys that replication never sets: an Allow that lets nobody in, a Deny that keeps everybody out. */
export const lintConditions = (statement: DraftStatement): readonly Finding[] => {
  const { effect, principals, notPrincipals, conditions } = statement;
  // AWS services that call on somebody's behalf do set them.
  const isAboutAccounts =
    notPrincipals.given || principals.items.some(({ type }) => type === "AWS" || type === undefined);
  if (effect === undefined || !isAboutAccounts || !coversAction(statement, replicateImage)) return [];
  return conditions.items.flatMap(({ path, operator, key, values }) => {
    const holds = holdsWithoutKey(
      operator,
      values.items.map(({ text }) => text),
    );
    if (!isNeverSet(key) || !values.known || holds !== (effect.text === "Deny")) return [];
    const outcome = holds ? "holds for every image" : "holds for no image";
    const rule = `is about a key that ECR does not set on replication, so it ${outcome} and nothing is replicated`;
    return [found("CONDITION_NEVER_SET", { path, rule, remedy: "use aws:PrincipalAccount or aws:PrincipalOrgID" })];
  });
};
