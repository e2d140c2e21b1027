import type { Finding } from "../finding.js";
import type { Registry } from "../registry/identity.js";
import { draftPolicy } from "./draft.js";
import { lintActions, lintCreateRepository } from "./lintActions.js";
import { lintConditions } from "./lintConditions.js";
import { lintDeny } from "./lintDeny.js";
import { lintEmptyLists, lintSids } from "./lintLists.js";
import { lintPrincipals } from "./lintPrincipals.js";
import { lintResources } from "./lintResources.js";
import { readText } from "./readText.js";

/**
 * What AWS accepts in a registry policy although it rarely does what was meant; warnings only, empty when nothing is
 * doubtful.
 *
 * Values that are not known yet are left alone, everything beside them is judged; so is what `checkPolicy` reports.
 * Does not know what the policies of other accounts allow.
 *
 * @param policy an object or JSON text, of any content
 * @param registry the registry that the policy is for, as far as it is known
 * @param path where the policy stands in the program's input
 * @example
 * lintRegistryPolicy(policy, { account: "222222222222", region: "eu-west-1" }).map(describeFinding);
 */
export const lintRegistryPolicy = (
  policy: unknown,
  registry: Partial<Registry> = {},
  path = "policy",
): readonly Finding[] => {
  const { value, findings } = readText(policy, path);
  if (findings.length > 0) return [];
  const { statements } = draftPolicy(value, path);
  return [
    ...lintSids(statements.items),
    ...statements.items.flatMap((statement) => [
      ...lintEmptyLists(statement),
      ...lintPrincipals(statement, registry),
      ...lintActions(statement),
      ...lintResources(statement, registry),
      ...lintConditions(statement),
      ...lintDeny(statement, registry),
    ]),
    ...lintCreateRepository(statements),
  ];
};
