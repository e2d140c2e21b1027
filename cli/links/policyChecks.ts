import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { admissionOf } from "pulumi-ecr-registry/internal/kinds/admission.js";
import {
  emptyPolicy,
  type PolicyDocument,
  type PolicyStatement,
  statementsOf,
} from "pulumi-ecr-registry/internal/policy/document.js";
import type { Admission } from "pulumi-ecr-registry/internal/policy/evaluate/admits.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { type Selection, selectionsOf, selects } from "pulumi-ecr-registry/internal/replication/filter.js";
import { someOf } from "../phrases.js";
import { type DeclaredPolicy, declaredAt } from "../registries/declaredPolicies.js";
import { type CheckOutcome, good } from "./checkOutcome.js";
import type { Link, RegistryReader } from "./links.js";
import { whatToAdd } from "./whatToAdd.js";

/** What a destination's policy says about the images of a link. */
interface AdmissionChecks {
  /** Whether it allows images. */
  readonly policy: CheckOutcome;
  /** Whether repositories may be created for them. */
  readonly creation: CheckOutcome;
}

/**
 * Asks the policy, as IAM would, for every kind of repository that the link is for.
 *
 * @param repository the one that is asked about; unset: one for each filter of the rule
 * @param declared what a stack says of registry policies
 */
export const admissionChecks = (
  link: Link,
  policy: PolicyDocument,
  destination: Registry,
  repository: string | undefined,
  declared: readonly DeclaredPolicy[],
): AdmissionChecks => {
  const source = link.source.registry;
  const selections = askedAbout(link.rule, repository);
  const ask = (document: PolicyDocument, createRepository: boolean): Answer => {
    const journey = { source, destination, createRepository };
    const answers = selections.map((one) => ({
      ...admissionOf(document, journey, one),
      isStrange: one.sample === undefined,
      shown: one.shown,
    }));
    const [worst] = [...answers].sort((a, b) => ranks[a.admitted] - ranks[b.admitted]);
    if (worst === undefined) return { admitted: "yes", because: "there is nothing to ask", isStrange: false };
    const others = answers.filter((one) => one !== worst && one.admitted === worst.admitted).map(({ shown }) => shown);
    const more =
      others.length === 0 || worst.admitted !== "no" ? "" : `, and the same goes for ${someOf(others, listed)}`;
    return { ...worst, because: `${worst.because}${more}` };
  };
  const check = (create: boolean): CheckOutcome => {
    const { admitted, because, isStrange } = ask(policy, create);
    if (admitted === "yes") return good;
    if (admitted === "unclear") {
      const remedy = isStrange ? { remedy: "a newer version of this command may know that type of filter" } : {};
      return { verdict: "unclear", fault: "ADMISSION_UNCLEAR", because, ...remedy };
    }
    const denied = ask(withAllAllowed(policy), create);
    if (denied.admitted === "no") {
      const remedy = "narrow or remove that statement, because a Deny overrides every Allow";
      return { verdict: "broken", fault: "DENIED", because: denied.because, remedy };
    }
    const own = declaredAt(destination, declared);
    const isDeclared = own.find((one) => ask(one.policy, create).admitted === "yes");
    const remedy = isDeclared ? toRestore(isDeclared) : whatToAdd(link, policy, destination, own);
    return { verdict: "broken", fault: "NOT_ADMITTED", because, ...remedy };
  };
  return { policy: check(false), creation: check(true) };
};

interface Answer extends Admission {
  /** Whether it is about a filter of a type that is not known here. */
  readonly isStrange: boolean;
}

const ranks = { no: 0, unclear: 1, yes: 2 } as const;

/** One repository, or what each filter of a rule selects; the filters that may be for it where nobody can say. */
const askedAbout = ({ repositoryFilters }: Link["rule"], repository: string | undefined): readonly Selection[] => {
  const all = selectionsOf(repositoryFilters);
  if (repository === undefined) return all;
  if (selects(repositoryFilters, repository) === undefined) return all.filter(({ sample }) => sample === undefined);
  return [{ shown: repository, sample: repository, pattern: undefined }];
};

/**
 * Whether images find their repository: it may be created, or is there already.
 *
 * @param creation whether the destination's policy allows creating it
 * @param repository the one that is asked about; unset: all of the source that the rule is for
 */
export const repositoryCheck = async (
  { source, rule }: Link,
  reader: RegistryReader,
  creation: CheckOutcome,
  repository: string | undefined,
): Promise<CheckOutcome> => {
  if (creation.verdict !== "broken") return creation;
  try {
    const isNeeded = (name: string): boolean => selects(rule.repositoryFilters, name) === true;
    const needed = repository === undefined ? (await source.reader.repositories()).filter(isNeeded) : [repository];
    const { because = "", remedy = "", statement } = creation;
    if (needed.length === 0) {
      const text = "create the repositories there by hand, before the source has images for this rule";
      return { verdict: "unclear", fault: "NO_REPOSITORY_YET", because, remedy: text };
    }
    const there = new Set(await reader.repositories());
    const missing = needed.filter((name) => !there.has(name));
    if (missing.length === 0) return { ...good, word: "there" };
    return {
      verdict: "broken",
      fault: "REPOSITORY_MISSING",
      because: `${because}, and it has no ${someOf(missing, listed)}`,
      remedy: `create what is missing, or ${remedy}`,
      ...(statement === undefined ? {} : { statement }),
    };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { verdict: "unclear", fault: "NOT_READABLE", because: `${creation.because}; ${error.message}` };
  }
};

/** How many names a message lists. */
const listed = 5;

/** The policy if everything were allowed: what it still refuses is denied. */
const withAllAllowed = (policy: PolicyDocument): PolicyDocument => {
  const denials = statementsOf(policy).filter(({ Effect }) => Effect === "Deny");
  const all: PolicyStatement = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
  return { ...emptyPolicy, Statement: [all, ...denials] };
};

/** What the stack has, and somebody has taken away, is not to be added once more under another Sid. */
const toRestore = ({ resource }: DeclaredPolicy): Pick<CheckOutcome, "remedy"> => ({
  remedy: `${resource} of the stack allows it, but is not live: put it back with pulumi up --refresh`,
});
