import { addStatements } from "../policy/canonical.js";
import type { PolicyDocument, PolicyStatement } from "../policy/document.js";
import { type Admission, admissionBy } from "../policy/evaluate/admits.js";
import { rootArn } from "../registry/arn.js";
import type { Registry } from "../registry/registry.js";
import { type Selection, selectionsOf } from "../replication/filter.js";
import type { ReplicationRule } from "../replication/rules.js";
import { replicationGrant } from "./replicationGrant.js";

/** Whose images go where. */
export interface Journey {
  readonly source: Pick<Registry, "account" | "region" | "partition">;
  readonly destination: Registry;
  /** Those that lead there. */
  readonly rules: readonly ReplicationRule[];
  /** Whether the destination is to create repositories that it does not have. */
  readonly createRepository: boolean;
}

/**
 * Whether a policy lets in what a filter selects.
 *
 * `unclear` also for a filter of a type that this version does not know: nobody can say which repositories it is for.
 */
export const admissionOf = (
  policy: PolicyDocument,
  { source, destination, createRepository: create }: Omit<Journey, "rules">,
  { shown, sample }: Selection,
): Admission => {
  if (sample === undefined) return { admitted: "unclear", because: `what ${shown} selects is not known here` };
  return admissionBy(policy, { source: source.account, destination, repository: sample, create });
};

/** Why a policy does not let the images of some filter in; undefined when it lets in all, or cannot be told. */
export const refusal = (policy: PolicyDocument, journey: Journey): string | undefined =>
  journey.rules
    .flatMap(({ repositoryFilters }) => selectionsOf(repositoryFilters))
    .map((selection) => admissionOf(policy, journey, selection))
    .find(({ admitted }) => admitted === "no")?.because;

/** What to do about a policy that refuses: a statement to add, or in words. */
export type Remedy = { readonly statement: PolicyStatement } | { readonly advice: string };

export const remedyFor = (policy: PolicyDocument, journey: Journey): Remedy => {
  const { account, partition } = journey.source;
  const statement = grantFor(journey);
  const granted = statement === undefined ? policy : addStatements(policy, [statement], partition);
  if (statement !== undefined && refusal(granted, journey) === undefined) return { statement };
  if (statement === undefined && account !== journey.destination.account) return { advice: "add a statement for it" };
  return { advice: `leave ${rootArn(partition, account)} out of that Deny, which outweighs every other statement` };
};

/** The statement that is missing; undefined where no one can be worked out, or none is needed. */
const grantFor = (journey: Journey): PolicyStatement | undefined => {
  try {
    return replicationGrant(journey);
  } catch {
    // A filter of a type that this version does not know.
    return undefined;
  }
};
