import { checkRegistryPolicy } from "#provider/policy/check.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import { ours, type PublicInput, theirs } from "./input.js";
import { publicPolicies } from "./policies.js";
import { publicRuleSets } from "./ruleSets.js";

/** Every public input, with what is found in it now. */
export const judged = [
  ...publicPolicies.map((input) => ({
    input,
    found: codes(checkRegistryPolicy(input.value, input.registry ?? theirs)),
  })),
  ...publicRuleSets.map((input) => ({
    input,
    found: codes(checkReplicationRules(input.value, input.registry ?? ours)),
  })),
];

/** Whether the verdict is another one than that of version 0.1.0. */
export const isChanged = ({ was }: PublicInput): boolean => was !== undefined;

function codes(findings: readonly { readonly code: string }[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}
