import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { type Topology, topologyOf } from "../picture/topology.js";
import type { Preview } from "../preview/preview.js";
import { parseUrn } from "../preview/urn.js";
import { admissionsOf } from "./admission.js";
import { withAdoptions } from "./adoptions.js";
import { toldFindings } from "./diagnostics.js";
import { entriesOf } from "./entries.js";
import type { Entry } from "./entry.js";
import { placeName } from "./place.js";
import { recomputedFindings } from "./recomputed.js";
import { type RegistryChanges, registryChanges } from "./registryChanges.js";
import type { ReportFinding } from "./reportFinding.js";
import { kindOfType } from "./resourceKind.js";

/** One stack's part in a report. */
export interface StackSummary {
  /** `project/stack` */
  readonly stack: string;
  /** All resources by what is done with them, in the engine's words. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many resources of other packages are changed. */
  readonly others: number;
}

/** All that a reviewer is told. */
export interface Report {
  readonly stacks: readonly StackSummary[];
  /** Whether a preview stopped at an error, so that changes may be missing. */
  readonly failed: boolean;
  readonly registries: readonly RegistryChanges[];
  readonly findings: readonly ReportFinding[];
  readonly topology: Topology;
}

/** What the previews of some stacks change in Amazon ECR registries. */
export const reportOf = (previews: readonly Preview[]): Report => {
  const unsorted = previews.flatMap((preview) => withAdoptions(entriesOf(preview), preview));
  const entries = unsorted.sort((a, b) => compareTexts(orderOf(a), orderOf(b)));
  const told = previews.flatMap(toldFindings);
  const { findings, isRefused } = admissionsOf(entries, [...told, ...recomputedFindings(entries, told)]);
  return {
    stacks: previews.map(summaryOf),
    failed: told.some(({ severity }) => severity === "error"),
    registries: registryChanges(entries),
    findings: [...findings].sort((a, b) => compareTexts(rankOf(a), rankOf(b))),
    topology: topologyOf(entries, isRefused),
  };
};

// The engine's order is another one in every run, as it works in parallel.
const orderOf = ({ place, kind, name, stack, operation }: Entry): string =>
  [placeName(place), kind.title, name, stack, operation].join(" ");
const rankOf = ({ severity, stack, resource = "", text }: ReportFinding): string =>
  [severity, stack, resource, text].join(" ");

const untouched: readonly string[] = ["same", "read", "refresh"];

const summaryOf = ({ stack, steps, counts }: Preview): StackSummary => {
  const others = steps.filter(({ op, urn }) => {
    const { type } = parseUrn(urn);
    return !untouched.includes(op) && kindOfType(type) === undefined && !/^pulumi(-ecr-registry)?:/.test(type);
  });
  return { stack, counts, others: new Set(others.map(({ urn }) => urn)).size };
};
