import { addStatements } from "../../policy/algebra.js";
import type { PolicyDocument, PolicyStatement } from "../../policy/document.js";
import { admits } from "../../policy/evaluate/admits.js";
import { replicationGrant } from "../../policy/grants.js";
import { rootArn } from "../../registry/arn.js";
import type { Registry } from "../../registry/registry.js";
import { anyRepositories } from "../../replication/filter.js";
import type { ReplicationRule } from "../../replication/rules.js";

/** Whose images go where. */
export interface Journey {
  readonly source: Registry;
  readonly destination: Registry;
  /** Those that lead there. */
  readonly rules: readonly ReplicationRule[];
  /** Whether the destination is to create repositories that it does not have. */
  readonly createRepository: boolean;
}

/** Why a policy lets the images of some prefix not in; undefined when it lets in all, or cannot be told. */
export const refusal = (policy: PolicyDocument, journey: Journey): string | undefined => {
  const { source, destination, rules, createRepository: create } = journey;
  return rules
    .flatMap(anyRepositories)
    .map((repository) => admits(policy, { source: source.account, destination, repository, create }))
    .find(({ admitted }) => admitted === "no")?.because;
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

/** What to do about a policy that refuses. */
export const remedy = (policy: PolicyDocument, journey: Journey): string => {
  const { account, partition } = journey.source;
  const statement = grantFor(journey);
  const granted = statement === undefined ? policy : addStatements(policy, [statement], partition);
  if (refusal(granted, journey) === undefined) return `add the statement ${JSON.stringify(statement)}`;
  if (statement === undefined && account !== journey.destination.account) return "add a statement for it";
  return `leave ${rootArn(partition, account)} out of that Deny, which outweighs every other statement`;
};
