import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import {
  emptyPolicy,
  type PolicyDocument,
  type PolicyStatement,
  statementsOf,
} from "pulumi-ecr-registry/internal/policy/document.js";
import { type Admission, admits } from "pulumi-ecr-registry/internal/policy/evaluate/admits.js";
import { replicationGrant } from "pulumi-ecr-registry/internal/policy/grants.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import { showFilter } from "pulumi-ecr-registry/internal/replication/describe.js";
import { anyRepositories } from "pulumi-ecr-registry/internal/replication/filter.js";
import { prefixMatch } from "pulumi-ecr-registry/internal/replication/findings.js";
import { someOf } from "../phrases.js";
import { type CheckOutcome, good } from "./checkOutcome.js";
import type { Link, RegistryReader } from "./links.js";

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
 * @param repository the one that is asked about; unset: one for each prefix of the rule
 */
export const admissionChecks = (
  link: Link,
  policy: PolicyDocument,
  destination: Registry,
  repository: string | undefined,
): AdmissionChecks => {
  const { account: source } = link.source.registry;
  const strange = link.rule.repositoryFilters?.find(({ filterType = prefixMatch }) => filterType !== prefixMatch);
  if (strange !== undefined) {
    const because = `which repositories ${showFilter(strange)} is for is not known to this version: upgrade it`;
    const check: CheckOutcome = { verdict: "unclear", fault: "ADMISSION_UNCLEAR", because };
    return { policy: check, creation: check };
  }
  const repositories = repository === undefined ? anyRepositories(link.rule) : [repository];
  const ask = (document: PolicyDocument, create: boolean): Admission => {
    const answers = repositories.map((name) => admits(document, { source, destination, repository: name, create }));
    const worst = (["no", "unclear", "yes"] as const).find((one) => answers.some(({ admitted }) => admitted === one));
    return (
      answers.find(({ admitted }) => admitted === worst) ?? { admitted: "yes", because: "there is nothing to ask" }
    );
  };
  const check = (create: boolean): CheckOutcome => {
    const { admitted, because } = ask(policy, create);
    if (admitted === "yes") return good;
    if (admitted === "unclear") return { verdict: "unclear", fault: "ADMISSION_UNCLEAR", because };
    const denied = ask(withoutNeed(policy), create);
    if (denied.admitted === "no") {
      const remedy = "narrow that statement or remove it, as it outweighs every statement that allows";
      return { verdict: "broken", fault: "DENIED", because: denied.because, remedy };
    }
    return { verdict: "broken", fault: "NOT_ADMITTED", because, ...remedyFor(link, policy) };
  };
  return { policy: check(false), creation: check(true) };
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
    const needed = repository === undefined ? (await namesIn(source.reader)).filter(isFor(rule)) : [repository];
    const { because = "", remedy = "", statement } = creation;
    if (needed.length === 0) {
      const text = "create the repositories there by hand, before the source has images for this rule";
      return { verdict: "unclear", fault: "NO_REPOSITORY_YET", because, remedy: text };
    }
    const there = new Set(await namesIn(reader));
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

/** Whether a rule is for a repository. */
export const isFor =
  ({ repositoryFilters: filters = [] }: Link["rule"]) =>
  (repository: string): boolean =>
    filters.length === 0 ||
    filters.some(({ filter, filterType = prefixMatch }) => filterType === prefixMatch && repository.startsWith(filter));

const namesIn = async (reader: RegistryReader): Promise<readonly string[]> => (await reader.images()).repositories();

/** How many names a message lists. */
const listed = 5;

/** The policy if everything were allowed: what it still refuses is denied. */
const withoutNeed = (policy: PolicyDocument): PolicyDocument => {
  const denials = statementsOf(policy).filter(({ Effect }) => Effect === "Deny");
  const all: PolicyStatement = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
  return { ...emptyPolicy, Statement: [all, ...denials] };
};

const remedyFor = (
  { source, destination }: Link,
  policy: PolicyDocument,
): Pick<CheckOutcome, "remedy" | "statement"> => {
  const there = { account: destination.registryId, region: destination.region };
  try {
    const statement = replicationGrant({ source: source.registry, rules: source.rules, destination: there });
    if (statement === undefined) return {};
    const taken = statementsOf(policy).some(({ Sid }) => Sid === statement.Sid);
    const what = taken ? `replace the statement ${statement.Sid}` : "add this statement";
    return { remedy: `${what} in its registry policy`, statement };
  } catch {
    // Filters that are no plain prefix have no statement that could be derived.
    return { remedy: "add a statement to its registry policy" };
  }
};
