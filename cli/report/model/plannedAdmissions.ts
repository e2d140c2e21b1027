import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import { hasUnknown } from "pulumi-ecr-registry/internal/base/values.js";
import { ignoredFindings } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import { emptyPolicy, type PolicyDocument, parsePolicy } from "pulumi-ecr-registry/internal/policy/document.js";
import { type Admission, admits } from "pulumi-ecr-registry/internal/policy/evaluate/admits.js";
import { anyRepository } from "pulumi-ecr-registry/internal/replication/filter.js";
import { someOf } from "../../phrases.js";
import { notAllowed, refusalIn } from "./diagnostics.js";
import { type Entry, placeName, registryAt } from "./entries.js";
import type { ReportFinding } from "./reportFindings.js";
import { type Way, wayKey, waysIn } from "./topology.js";

/** Which ways are known to be refused at the destination. */
interface Admissions {
  isRefused(way: Way): boolean;
  /** All findings, with what the policies in the previews say about destinations. */
  readonly findings: readonly ReportFinding[];
}

/** Brings together what AWS answered to the provider, stack by stack, and what the previews of all stacks will change. */
export const plannedAdmissions = (entries: readonly Entry[], findings: readonly ReportFinding[]): Admissions => {
  const ways = entries
    .filter(({ operation }) => operation !== "drift")
    .flatMap((entry) => waysIn(entry, entry.after).map((way) => ({ entry, way })));
  const refused = new Set<string>();
  const known = findings.map((finding) => {
    const refusal = refusalIn(finding);
    if (refusal === undefined) return finding;
    const concerned = ways
      .map(({ way }) => way)
      .filter(
        ({ source, destination }) => source.account === refusal.account && placeName(destination) === refusal.registry,
      );
    const others = entries.filter(({ stack }) => stack !== finding.stack);
    const granted = concerned.length > 0 && concerned.every((way) => admissionOf(way, others)?.admitted === "yes");
    if (granted) return { ...finding, text: `${finding.text}; ${remedy}` };
    for (const way of concerned) refused.add(wayKey(way));
    return finding;
  });
  const planned = ways.flatMap(({ entry, way }) => {
    const answer = refused.has(wayKey(way)) ? undefined : admissionOf(way, entries);
    return answer?.admitted === "no" ? [{ entry, way, because: answer.because }] : [];
  });
  const found = new Map<string, RefusedWay[]>();
  for (const one of planned) {
    refused.add(wayKey(one.way));
    const key = JSON.stringify([one.entry.urn, placeName(one.way.destination)]);
    if (!ignoredFindings(one.entry.options.after).includes(notAllowed))
      found.set(key, [...(found.get(key) ?? []), one]);
  }
  return {
    isRefused: (way) => refused.has(wayKey(way)),
    findings: [...known, ...[...found.values()].flatMap(findingOf)],
  };
};

const remedy = "another stack of this report allows it: deploy that stack first";

/** A way that a policy in the previews does not allow. */
interface RefusedWay {
  readonly entry: Entry;
  readonly way: Way;
  readonly because: string;
}

/** One finding for all that a resource sends to a destination that does not allow it. */
const findingOf = (ways: readonly RefusedWay[]): readonly ReportFinding[] => {
  const [first] = ways;
  if (first === undefined) return [];
  const { entry, way, because } = first;
  const repositories = someOf(
    ways.map((one) => one.way.repositories),
    3,
  );
  const what = `${way.source.account} for ${repositories}, so that these images will fail there`;
  const text = `the registry policy of ${placeName(way.destination)} will not allow ${what}: ${because}`;
  return [{ severity: "warning", code: notAllowed, resource: entry.name, stack: entry.stack, text }];
};

/**
 * Whether the policies in the previews allow what goes a way; nothing where they do not say.
 *
 * A policy that is managed as a whole says yes and no; a single statement can only say yes, as there may be others.
 */
const admissionOf = (way: Way, entries: readonly Entry[]): Admission | undefined => {
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
