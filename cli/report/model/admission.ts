import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasUnknown } from "pulumi-ecr-registry/internal/base/unknown.js";
import type { RegistryFindingCode } from "pulumi-ecr-registry/internal/lifecycle/codes.js";
import { ignoredFindings } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import { emptyPolicy, type PolicyDocument, parsePolicy } from "pulumi-ecr-registry/internal/policy/document.js";
import { type Admission, admits } from "pulumi-ecr-registry/internal/policy/evaluate/admits.js";
import { anyRepository } from "pulumi-ecr-registry/internal/replication/filter.js";
import { someOf } from "../../phrases.js";
import { type Entry, placeName, registryAt } from "./entries.js";
import type { ReportFinding } from "./reportFindings.js";
import { type Way, waysIn } from "./topology.js";

/** Which ways are known to end at a closed door. */
interface Admissions {
  isRefused(way: Way): boolean;
  /** All findings, with what the policies in the previews say about destinations. */
  readonly findings: readonly ReportFinding[];
}

const code: RegistryFindingCode = "DESTINATION_NOT_ADMITTED";

/** Which account a finding says is not let in, and where: the provider has asked AWS. */
const told = /registry policy of (\d{12}\/[\w-]+) does not admit (\d{12})/;

/** Brings together what the provider was told by AWS, stack by stack, and what the previews of all stacks will change. */
export const admissionsOf = (entries: readonly Entry[], findings: readonly ReportFinding[]): Admissions => {
  const ways = entries
    .filter(({ operation }) => operation !== "drift")
    .flatMap((entry) => waysIn(entry, entry.after).map((way) => ({ entry, way })));
  const refused = new Set<string>();
  const known = findings.map((finding) => {
    const [, to, account] = (finding.code === code && told.exec(finding.text)) || [];
    if (to === undefined) return finding;
    const concerned = ways.map(({ way }) => way).filter(goesTo(account, to));
    const others = entries.filter(({ stack }) => stack !== finding.stack);
    const granted = concerned.length > 0 && concerned.every((way) => plannedAdmission(way, others)?.admitted === "yes");
    if (granted) return { ...finding, text: `${finding.text}; ${remedy}` };
    for (const way of concerned) refused.add(keyOf(way));
    return finding;
  });
  const closed = ways.flatMap(({ entry, way }) => {
    const answer = refused.has(keyOf(way)) ? undefined : plannedAdmission(way, entries);
    return answer?.admitted === "no" ? [{ entry, way, because: answer.because }] : [];
  });
  const found = new Map<string, Closed[]>();
  for (const one of closed) {
    refused.add(keyOf(one.way));
    const key = JSON.stringify([one.entry.urn, placeName(one.way.destination)]);
    if (!ignoredFindings(one.entry.options.after).includes(code)) found.set(key, [...(found.get(key) ?? []), one]);
  }
  return {
    isRefused: (way) => refused.has(keyOf(way)),
    findings: [...known, ...[...found.values()].flatMap(findingOf)],
  };
};

const remedy = "another stack of this report lets it in: bring that one up first";

/** A way that a policy in the previews does not admit. */
interface Closed {
  readonly entry: Entry;
  readonly way: Way;
  readonly because: string;
}

/** One finding for all that a resource sends to a destination in vain. */
const findingOf = (closed: readonly Closed[]): readonly ReportFinding[] => {
  const [first] = closed;
  if (first === undefined) return [];
  const { entry, way, because } = first;
  const repositories = someOf(
    closed.map((one) => one.way.repositories),
    3,
  );
  const what = `${way.source.account} for ${repositories}, so that these images will fail there`;
  const text = `the registry policy of ${placeName(way.destination)} will not admit ${what}: ${because}`;
  return [{ severity: "warning", code, resource: entry.name, stack: entry.stack, text }];
};

const goesTo =
  (account: string | undefined, to: string) =>
  ({ source, destination }: Way): boolean =>
    source.account === account && placeName(destination) === to;

const keyOf = ({ source, destination, repositories }: Way): string =>
  JSON.stringify([placeName(source), placeName(destination), repositories]);

/**
 * Whether the policies in the previews let in what goes a way; nothing where they do not tell.
 *
 * A policy that is managed as a whole says yes and no; a single statement can only say yes, as there may be others.
 */
const plannedAdmission = (way: Way, entries: readonly Entry[]): Admission | undefined => {
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
