import { type CheckOutcome, unchecked } from "../links/checkOutcome.js";
import { admissionChecks, repositoryCheck } from "../links/policyChecks.js";
import type { DeclaredPolicy } from "../registries/declaredPolicies.js";
import { type BackfillTarget, targetPlace } from "./targets.js";

/** Whether the images of a backfill would get in. */
export interface Judgement {
  /** Whether the destination's registry policy allows the source. */
  readonly admission: CheckOutcome;
  /** Whether images find their repository there. */
  readonly repository: CheckOutcome;
}

/**
 * Asks the destination, for every rule that leads there; the worst answer counts.
 *
 * @param declared what a stack says of registry policies
 */
export const judge = async (target: BackfillTarget, declared: readonly DeclaredPolicy[]): Promise<Judgement> => {
  const reader = target.links[0]?.reader;
  const place = targetPlace(target);
  if (reader === undefined) {
    const because = `whether ${place} allows the source is not known, because no named registry or --registry leads there`;
    const remedy = `give one, with --registry ${place},... or in the stack file`;
    return { admission: { ...unchecked, fault: "NO_CONNECTION", because, remedy }, repository: unchecked };
  }
  const seen = await reader.policy();
  if ("error" in seen) {
    const because = `whether ${place} allows the source is not known: ${seen.error.message}`;
    return { admission: { ...unchecked, fault: "NOT_READABLE", because }, repository: unchecked };
  }
  const checks = target.links.map((link) => ({
    link,
    ...admissionChecks(link, seen.content, seen.registry, undefined, declared),
  }));
  const admission = worstOf(checks.map(({ policy }) => policy));
  if (admission.verdict === "broken") return { admission, repository: unchecked };
  const repositories = await Promise.all(
    checks.map(({ link, creation }) => repositoryCheck(link, reader, creation, undefined)),
  );
  return { admission, repository: worstOf(repositories) };
};

const worstOf = (checks: readonly CheckOutcome[]): CheckOutcome =>
  checks.reduce((worst, one) => (ranks[one.verdict] < ranks[worst.verdict] ? one : worst), { verdict: "good" });

const ranks = { broken: 0, unchecked: 1, pending: 2, unclear: 3, good: 4 } as const;
