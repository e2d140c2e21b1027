import { refusals, remedyFor } from "pulumi-ecr-registry/internal/kinds/admission.js";
import { addStatements } from "pulumi-ecr-registry/internal/policy/canonical.js";
import { type PolicyDocument, statementsOf } from "pulumi-ecr-registry/internal/policy/document.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { rulesTo } from "pulumi-ecr-registry/internal/replication/rules.js";
import type { DeclaredPolicy } from "../registries/declaredPolicies.js";
import type { CheckOutcome } from "./checkOutcome.js";
import type { Link } from "./links.js";

/**
 * What is missing for all rules that lead to a destination, and nothing else.
 *
 * @param declared what a stack says of the destination's policy: what it has already is not proposed again
 */
export const whatToAdd = (
  { source, destination: { registryId, region } }: Link,
  live: PolicyDocument,
  destination: Registry,
  declared: readonly DeclaredPolicy[],
): Pick<CheckOutcome, "remedy" | "statement"> => {
  const whole = declared.find(({ isWhole }) => isWhole);
  const statements = declared.flatMap(({ policy }) => statementsOf(policy));
  const policy = whole?.policy ?? addStatements(live, statements, destination.partition);
  const rules = rulesTo(source.rules, { account: registryId, region });
  const journey = { source: source.registry, destination, rules, createRepository: true };
  const remedy = remedyFor(policy, journey, refusals(policy, journey));
  const where = placeFor(declared, whole);
  if ("advice" in remedy) return { remedy: `add a statement to ${where}` };
  return { remedy: `add this statement to ${where}`, statement: remedy.statement };
};

/** What a stack manages is changed in its program, where the next up would not undo it. */
const placeFor = (declared: readonly DeclaredPolicy[], whole: DeclaredPolicy | undefined): string => {
  if (whole !== undefined) return `the policy of ${whole.resource} in the program`;
  const names = declared.map(({ resource }) => resource).join(", ");
  return names === "" ? "its registry policy" : `the program, beside ${names}`;
};
