import { hasUnknown } from "../../base/unknown.js";
import { removeStatements } from "../../policy/algebra.js";
import { emptyPolicy, type PolicyDocument, parsePolicy, statementsOf } from "../../policy/document.js";
import { sidOf } from "../../policy/oneStatement.js";
import type { Registry } from "../../registry/registry.js";
import type { Claims } from "../claims.js";
import { registryPolicySetting } from "../settings/registryPolicySetting.js";
import { isState, type State } from "../state.js";
import { settingName } from "../steps/place.js";

/** Stands for a policy that one resource owns as a whole, among the Sids of those that share it. */
const wholePolicy = "*";

/** Which statements of a registry's policy the program has resources for; what is not known yet is left out. */
export const grantsClaimed = (claims: Claims, registry: Registry): readonly string[] =>
  claims.of(settingName(registryPolicySetting, registry)).flatMap(({ part, asked }) => {
    const name = part === undefined ? wholePolicy : sidOf(asked);
    return name === undefined ? [] : [name];
  });

/** What state recorded of `grantsClaimed`, by the name of the destination. */
export const grantsBefore = ({ __grants: grants }: State, destination: string): readonly string[] => {
  const sids = isState(grants) ? grants[destination] : [];
  return Array.isArray(sids) ? sids.filter((sid) => typeof sid === "string") : [];
};

/**
 * The policy of a registry as it will be after this up: what is live, with what resources of the program ask for, and
 * without what such a resource gave before and no resource gives now. Undefined while parts of it are not known yet.
 *
 * Knows the resources that were checked before: let the rules depend on the statements.
 */
export const plannedPolicy = (
  claims: Claims,
  registry: Registry,
  live: PolicyDocument,
  before: readonly string[],
): PolicyDocument | undefined => {
  const claimed = claims.of(settingName(registryPolicySetting, registry));
  if (claimed.some(({ asked }) => hasUnknown(asked))) return undefined;
  const whole = claimed.find(({ part }) => part === undefined);
  if (whole !== undefined) return parsePolicy(whole.asked);
  const now = grantsClaimed(claims, registry);
  const gone = before.filter((name) => !now.includes(name));
  if (gone.includes(wholePolicy)) return emptyPolicy;
  const replaced = statementsOf(live).filter(({ Sid = "" }) => now.includes(Sid) || gone.includes(Sid));
  const rest = removeStatements(live, replaced, registry.partition);
  return claimed.reduce(
    (policy, { asked }) => registryPolicySetting.union(policy, registryPolicySetting.parseOne(asked), registry),
    rest,
  );
};
