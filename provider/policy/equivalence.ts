import { canonicalPolicy } from "./canonical.js";
import { type PolicyInput, parsePolicy } from "./document.js";

/**
 * Whether AWS would enforce the two policies alike, as far as their structure shows.
 *
 * Compares canonical forms, see `canonicalPolicy`. Does not evaluate wildcards: `ecr:*` and `ecr:ReplicateImage`
 * differ. Throws `INVALID_INPUT` for what is no policy.
 *
 * @param partition the registry's; an account id means the root of that account in it
 * @example
 * equivalentPolicies(mine, await api.readPolicy()); // true after AWS reordered the principals
 */
export const equivalentPolicies = (a: PolicyInput, b: PolicyInput, partition = "aws"): boolean =>
  spelled(a, partition) === spelled(b, partition); // the canonical form has one spelling, so texts tell

const spelled = (policy: PolicyInput, partition: string): string =>
  JSON.stringify(canonicalPolicy(parsePolicy(policy), partition));
