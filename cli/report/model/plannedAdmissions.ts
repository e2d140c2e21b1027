import { admissionOf } from "pulumi-ecr-registry/internal/kinds/admission.js";
import type { RegistryFindingCode } from "pulumi-ecr-registry/internal/lifecycle/notes.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import type { Admission } from "pulumi-ecr-registry/internal/policy/evaluate/admits.js";
import { someOf } from "../../phrases.js";
import { type Entry, isAboutPolicy } from "./entries.js";
import { placeName, registryAt } from "./place.js";
import { findingOfNote, type ReportFinding } from "./reportFindings.js";
import { type Way, wayKey, waysIn } from "./topology.js";

/** Which ways are known to be refused at the destination. */
interface Admissions {
  isRefused(way: Way): boolean;
  /** All findings, with what the policies in the previews say about destinations. */
  readonly findings: readonly ReportFinding[];
}

/** Brings together what AWS answered to the provider, stack by stack, and what the previews of all stacks will change. */
export const plannedAdmissions = (entries: readonly Entry[], findings: readonly ReportFinding[]): Admissions => {
  const sent = entries
    .filter(({ operation }) => operation !== "drift")
    .flatMap((entry) => waysIn(entry, entry.after).map((way): SentWay => ({ entry, way })));
  const refused = new Set<string>();
  const known = findings.map((finding) => {
    const { code, note, stack, urn } = finding;
    if (note === undefined || code !== notAllowed) return finding;
    const { statement: _, ...parameters } = note.parameters;
    const named = note.parameters.repositories?.split(", ");
    const concerned = sent.filter(
      ({ way }) =>
        way.source.account === parameters.source &&
        placeName(way.destination) === parameters.destination &&
        named?.includes(way.selection.shown) !== false,
    );
    const others = entries.filter((entry) => entry.stack !== stack);
    const left = concerned.filter((one) => plannedFor(one, others)?.admitted !== "yes");
    if (concerned.length > 0 && left.length === 0)
      return findingOfNote({ ...note, parameters: { ...parameters, remedy } }, stack, urn);
    for (const { way } of left) refused.add(wayKey(way));
    return finding;
  });
  const planned = sent.flatMap((one) => {
    const answer = refused.has(wayKey(one.way)) ? undefined : plannedFor(one, entries);
    return answer?.admitted === "no" ? [{ ...one, because: answer.because }] : [];
  });
  const found = new Map<string, RefusedWay[]>();
  for (const one of planned) {
    refused.add(wayKey(one.way));
    const key = JSON.stringify([one.entry.urn, placeName(one.way.destination)]);
    if (!isIgnored(notAllowed, one.entry)) found.set(key, [...(found.get(key) ?? []), one]);
  }
  return {
    isRefused: (way) => refused.has(wayKey(way)),
    findings: [...known, ...[...found.values()].flatMap(findingOf)],
  };
};

const notAllowed: RegistryFindingCode = "DESTINATION_NOT_ADMITTED";

const remedy = "another stack of this report allows it: deploy that stack first";

/** A way, and the resource whose rules lead there. */
interface SentWay {
  readonly entry: Entry;
  readonly way: Way;
}

/** A way that a policy in the previews does not allow. */
interface RefusedWay extends SentWay {
  readonly because: string;
}

const isIgnored = (code: string, { asked }: Entry): boolean => asked.after?.ignoreFindings.includes(code) ?? false;

/** One finding for all that a resource sends to a destination that does not allow it. */
const findingOf = (ways: readonly RefusedWay[]): readonly ReportFinding[] => {
  const [first] = ways;
  if (first === undefined) return [];
  const { entry, way, because } = first;
  const repositories = someOf(
    ways.map((one) => one.way.selection.shown),
    3,
  );
  const what = `${way.source.account} for ${repositories}, so these images will fail there`;
  const text = `the registry policy of ${placeName(way.destination)} will not allow ${what}: ${because}`;
  return [{ severity: "warning", code: notAllowed, resource: entry.name, stack: entry.stack, urn: entry.urn, text }];
};

/**
 * Whether the policies in the previews allow what goes a way; nothing where they do not say.
 *
 * A policy that is managed as a whole says yes and no; a single statement can only say yes, as there may be others.
 */
const plannedFor = ({ entry, way }: SentWay, entries: readonly Entry[]): Admission | undefined => {
  const { source, destination, selection } = way;
  if (source.account === undefined) return undefined;
  const there = entries
    .filter(isAboutPolicy)
    .filter(({ place, operation }) => operation !== "drift" && placeName(place) === placeName(destination));
  // Who does not mind that a statement grants no more than that, leaves repositories to be made by others.
  const createRepository = !isIgnored("REPLICATE_WITHOUT_CREATE", entry);
  const journey = { source: registryAt(source), destination: registryAt(destination), createRepository };
  const answers = there.map((one) => {
    const policy = policyAfter(one);
    return policy && { isWhole: isWhole(one), ...admissionOf(policy, journey, selection) };
  });
  const sure = answers.find((answer) => answer?.admitted === "yes");
  // What was live allowed it, so others are not known to: whoever takes the statement away is to know.
  const lost = there.find(
    ({ kind, before }) =>
      kind.part !== undefined &&
      before?.content !== undefined &&
      admissionOf(before.content, journey, selection).admitted === "yes",
  );
  if (sure === undefined && lost?.before !== undefined) {
    const name = (lost.secret ? undefined : lost.kind.part?.nameOf(lost.before)) ?? "a statement";
    return { admitted: "no", because: `this takes away ${name}, which allows it now` };
  }
  const shared = there.some((one) => !isWhole(one) && one.after !== undefined);
  return sure ?? (shared ? undefined : answers.find((answer) => answer?.isWhole));
};

const isWhole = ({ kind }: Pick<Entry<PolicyDocument>, "kind">): boolean => kind.part === undefined;

/** The policy as it will be, or the part of it that one resource has; nothing while it is not known or must not be. */
const policyAfter = (entry: Entry<PolicyDocument>): PolicyDocument | undefined => {
  const { kind, after, secret, operation } = entry;
  if (secret) return undefined;
  if (after === undefined) return isWhole(entry) && operation === "delete" ? kind.setting.empty : undefined;
  return after.content;
};
