import { addStatements } from "../policy/canonical.js";
import type { PolicyDocument, PolicyStatement } from "../policy/document.js";
import { type Admission, admissionBy } from "../policy/evaluate/admits.js";
import { rootArn } from "../registry/arn.js";
import type { Registry } from "../registry/registry.js";
import { type Selection, selectionsOf } from "../replication/filter.js";
import type { ReplicationRule } from "../replication/rules.js";
import { replicationGrant } from "./replicationGrant.js";

/** A source, a destination, and the rules between them. */
export interface Journey {
  readonly source: Pick<Registry, "account" | "region" | "partition">;
  readonly destination: Registry;
  /** The rules with that destination. */
  readonly rules: readonly ReplicationRule[];
  /** Whether replication is to create missing repositories in the destination. */
  readonly createRepository: boolean;
}

/**
 * Whether a policy allows the repositories that a filter selects to be replicated.
 *
 * `unclear` also for a filter of a type that this version does not know.
 */
export const admissionOf = (
  policy: PolicyDocument,
  { source, destination, createRepository: create }: Omit<Journey, "rules">,
  { shown, sample }: Selection,
): Admission => {
  if (sample === undefined)
    return { admitted: "unclear", because: `this version cannot tell which repositories ${shown} selects` };
  return admissionBy(policy, { source: source.account, destination, repository: sample, create });
};

/** Why a policy does not allow the images of some filter; undefined when it allows all, or when that is unclear. */
export const refusal = (policy: PolicyDocument, journey: Journey): string | undefined =>
  journey.rules
    .flatMap(({ repositoryFilters }) => selectionsOf(repositoryFilters))
    .map((selection) => admissionOf(policy, journey, selection))
    .find(({ admitted }) => admitted === "no")?.because;

/** What to do about a policy that does not allow replication: a statement to add, or advice in words. */
export type Remedy = { readonly statement: PolicyStatement } | { readonly advice: string };

export const remedyFor = (policy: PolicyDocument, journey: Journey): Remedy => {
  const { account, partition } = journey.source;
  const statement = grantFor(journey);
  const granted = statement === undefined ? policy : addStatements(policy, [statement], partition);
  if (statement !== undefined && refusal(granted, journey) === undefined) return { statement };
  if (statement === undefined && account !== journey.destination.account)
    return { advice: "add a statement that allows it" };
  return { advice: `exclude ${rootArn(partition, account)} from that Deny, which overrides every Allow` };
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
