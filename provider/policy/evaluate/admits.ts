import { type Registry, registryName } from "../../registry/registry.js";
import { createRepository, replicateImage } from "../actions.js";
import { type PolicyDocument, type PolicyInput, type PolicyStatement, statementsOf } from "../document.js";
import { parsePolicy } from "../draft.js";
import { takesVariables } from "../variables.js";
import { allOf, anyOf, type Certainty } from "./certainty.js";
import { statementApplies } from "./statementApplies.js";

/** The replication of one repository from an account into a registry. */
export interface ReplicationRequest {
  /** The source account, 12 digits. */
  readonly source: string;
  readonly destination: Registry;
  /** Name of the repository, which is the same in source and destination. */
  readonly repository: string;
  /**
   * Whether the destination has to create the repository, which needs `ecr:CreateRepository`.
   *
   * @default true
   */
  readonly create?: boolean;
}

/** Whether a policy allows a replication, and why. */
export interface Admission {
  /** `"unclear"` when it depends on a condition, a policy variable or a principal that only AWS can evaluate. */
  readonly admitted: Certainty;
  /** A sentence for people, in lower case and without a full stop. */
  readonly because: string;
}

/**
 * Whether a registry policy allows an account to replicate a repository into the registry.
 *
 * Evaluates as IAM does: an explicit Deny overrides every Allow. Evaluates conditions on `aws:PrincipalAccount`, and on
 * `aws:SourceAccount` and `aws:SourceArn`, which ECR never sets when it replicates; any other condition is unclear. Does not
 * consider identity-based policies in the source account or policies of AWS Organizations. Throws `INVALID_INPUT` for a
 * value that is not a policy.
 *
 * @example
 * admits(policy, { source: "111111111111", destination, repository: "prod/api" });
 * // { admitted: "no", because: "no statement allows ecr:CreateRepository for 111111111111 on prod/api" }
 */
export const admits = (policy: PolicyInput, request: ReplicationRequest): Admission =>
  admissionBy(parsePolicy(policy), request);

/** `admits` of a document that has been read already; `shown` is what the sentence says instead of the repository. */
export const admissionBy = (
  policy: PolicyDocument,
  request: ReplicationRequest,
  shown = request.repository,
): Admission =>
  neededActions(request)
    .map((action) => decide(policy, action, request, shown))
    .reduce(worse);

/** The actions that a replication needs and a policy does not allow. */
export const refusedActions = (policy: PolicyDocument, request: ReplicationRequest): readonly string[] =>
  neededActions(request).filter((action) => decide(policy, action, request, "").admitted === "no");

const neededActions = ({ create = true }: ReplicationRequest): readonly string[] =>
  create ? [replicateImage, createRepository] : [replicateImage];

const worse = (one: Admission, other: Admission): Admission =>
  allOf([one.admitted, other.admitted]) === one.admitted ? one : other;

const decide = (policy: PolicyDocument, action: string, request: ReplicationRequest, shown: string): Admission => {
  const { source, destination } = request;
  const attempt = { ...request, variables: takesVariables(policy.Version) };
  const verdict = (effect: PolicyStatement["Effect"]) => {
    const some = statementsOf(policy).filter(({ Effect }) => Effect === effect);
    const answers = some.map((statement) => statementApplies(statement, action, attempt));
    const applies = anyOf(answers);
    return { applies, by: some[answers.indexOf(applies)]?.Sid || "without Sid" };
  };
  const about = `${action} for ${source} on ${shown} in ${registryName(destination)}`;
  const [deny, allow] = [verdict("Deny"), verdict("Allow")];
  if (deny.applies === "yes") return { admitted: "no", because: `statement ${deny.by} denies ${about}` };
  // Inside one account the registry's own role lets it replicate, a policy is not needed.
  const own = source === destination.account;
  if (!own && allow.applies === "no") return { admitted: "no", because: `no statement allows ${about}` };
  if (deny.applies === "unclear") return { admitted: "unclear", because: `statement ${deny.by} may deny ${about}` };
  if (own)
    return { admitted: "yes", because: `no statement denies ${about}, and within one account none has to allow it` };
  if (allow.applies === "yes") return { admitted: "yes", because: `statement ${allow.by} allows ${about}` };
  return { admitted: "unclear", because: `statement ${allow.by} may allow ${about}` };
};
