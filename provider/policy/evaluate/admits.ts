import { type Registry, registryName } from "../../registry/registry.js";
import { createRepository, replicateImage } from "../actions.js";
import { type PolicyDocument, type PolicyInput, type PolicyStatement, statementsOf } from "../document.js";
import { parsePolicy } from "../draft.js";
import { allOf, anyOf, type Certainty } from "./certainty.js";
import { statementApplies } from "./statementApplies.js";

/** An image on its way. */
export interface ReplicationRequest {
  /** Account that the image comes from. */
  readonly source: string;
  readonly destination: Registry;
  /** Name of the repository, the same on both sides. */
  readonly repository: string;
  /**
   * Whether the destination has no such repository yet.
   *
   * @default true
   */
  readonly create?: boolean;
}

/** Whether an image gets in, and why. */
export interface Admission {
  /** `unclear` when it depends on a condition, a variable or a principal that only AWS can judge. */
  readonly admitted: Certainty;
  /** For people, lower case, no full stop. */
  readonly because: string;
}

/**
 * Whether a registry policy lets an account replicate a repository into the registry.
 *
 * Follows IAM: an explicit Deny wins, otherwise one statement must allow. Of conditions it evaluates those on
 * `aws:SourceAccount` and `aws:SourceArn`, which replication never sets, and on `aws:PrincipalAccount`; all others are
 * unclear. Does not look at what the source account allows, nor at policies of an organization.
 *
 * @example
 * admits(policy, { source: "111111111111", destination, repository: "prod/api" });
 * // { admitted: "no", because: "no statement allows ecr:CreateRepository for 111111111111 on prod/api" }
 */
export const admits = (policy: PolicyInput, request: ReplicationRequest): Admission =>
  admissionBy(parsePolicy(policy), request);

/** `admits` of a document that has been read already. */
export const admissionBy = (policy: PolicyDocument, request: ReplicationRequest): Admission => {
  const answer = (action: string) => decide(statementsOf(policy), action, request);
  const replicates = answer(replicateImage);
  return request.create === false ? replicates : worse(replicates, answer(createRepository));
};

const worse = (one: Admission, other: Admission): Admission =>
  allOf([one.admitted, other.admitted]) === one.admitted ? one : other;

const decide = (statements: readonly PolicyStatement[], action: string, request: ReplicationRequest): Admission => {
  const { source, destination, repository } = request;
  const verdict = (effect: PolicyStatement["Effect"]) => {
    const some = statements.filter(({ Effect }) => Effect === effect);
    const answers = some.map((statement) => statementApplies(statement, action, request));
    const applies = anyOf(answers);
    return { applies, by: some[answers.indexOf(applies)]?.Sid || "without Sid" };
  };
  const about = `${action} for ${source} on ${repository} in ${registryName(destination)}`;
  const [deny, allow] = [verdict("Deny"), verdict("Allow")];
  if (deny.applies === "yes") return { admitted: "no", because: `statement ${deny.by} denies ${about}` };
  // Inside one account the registry's own role lets it replicate, a policy is not needed.
  const own = source === destination.account;
  if (!own && allow.applies === "no") return { admitted: "no", because: `no statement allows ${about}` };
  if (deny.applies === "unclear") return { admitted: "unclear", because: `statement ${deny.by} may deny ${about}` };
  if (own) return { admitted: "yes", because: `nothing denies ${about}, and one account needs no statement` };
  if (allow.applies === "yes") return { admitted: "yes", because: `statement ${allow.by} allows ${about}` };
  return { admitted: "unclear", because: `statement ${allow.by} may allow ${about}` };
};
