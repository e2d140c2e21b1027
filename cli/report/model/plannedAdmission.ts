import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import { emptyPolicy, type PolicyDocument, parsePolicy } from "pulumi-ecr-registry/internal/policy/document.js";
import { type Admission, admits } from "pulumi-ecr-registry/internal/policy/evaluate/admits.js";
import { anyRepository } from "pulumi-ecr-registry/internal/replication/filter.js";
import type { Entry } from "./entry.js";
import { placeName, registryAt } from "./place.js";
import type { Way } from "./ways.js";

/**
 * Whether the policies in the previews let in what goes a way; nothing where they do not tell.
 *
 * A policy that is managed as a whole says yes and no; a single statement can only say yes, as there may be others.
 */
export const plannedAdmission = (way: Way, entries: readonly Entry[]): Admission | undefined => {
  const { source, destination, prefix } = way;
  if (prefix === undefined || source.account === undefined) return undefined;
  const there = entries.filter(
    ({ kind, place, operation }) =>
      kind.setting === "policy" && operation !== "drift" && placeName(place) === placeName(destination),
  );
  const request = { source: source.account, destination: registryAt(destination), repository: anyRepository(prefix) };
  const answers = there.map((entry) => {
    const policy = policyAfter(entry);
    return policy && { whole: entry.kind.whole, ...admits(policy, request) };
  });
  const sure = answers.find((answer) => answer?.admitted === "yes");
  const shared = there.some(({ kind, after }) => !kind.whole && after !== undefined);
  return sure ?? (shared ? undefined : answers.find((answer) => answer?.whole));
};

/** The policy as it will be, or the part of it that one resource has; nothing while it is not known or must not be. */
const policyAfter = ({ kind, after, secret, operation }: Entry): PolicyDocument | undefined => {
  if (secret || hasUnknown(after)) return undefined;
  if (after === undefined) return kind.whole && operation === "delete" ? emptyPolicy : undefined;
  try {
    return kind.whole ? parsePolicy(after) : parsePolicy({ ...emptyPolicy, Statement: [after] });
  } catch (error) {
    if (error instanceof RegistryError) return undefined;
    throw error;
  }
};
