import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { kindOfType } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { counted } from "../../phrases.js";
import { type Preview, parseUrn } from "../preview/preview.js";
import { reportedFindings, withAdoptions } from "./diagnostics.js";
import { type Entry, entriesOf, placeName } from "./entries.js";
import { plannedAdmissions } from "./plannedAdmissions.js";
import { type RegistryChanges, registryChanges } from "./registryChanges.js";
import { type ReportFinding, recomputedFindings } from "./reportFindings.js";
import { type Topology, topologyOf } from "./topology.js";

/** One stack's part in a report. */
interface StackSummary {
  /** `project/stack` */
  readonly stack: string;
  /** All resources by what is done with them, in the engine's words. */
  readonly counts: Readonly<Record<string, number>>;
  /** How many resources of other packages are changed. */
  readonly others: number;
}

/** All that a reviewer reads. */
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
  const reported = previews.flatMap(reportedFindings);
  const { findings, isRefused } = plannedAdmissions(entries, [...reported, ...recomputedFindings(entries, reported)]);
  return {
    stacks: previews.map(summaryOf),
    failed: reported.some(({ severity }) => severity === "error"),
    registries: registryChanges(entries),
    findings: [...findings].sort((a, b) => compareTexts(rankOf(a), rankOf(b))),
    topology: topologyOf(entries, isRefused),
  };
};

/** What a report comes to, in one line. */
export const headline = (report: Report): string => {
  const { registries, findings, failed } = report;
  const rows = registries.flatMap((one) => one.rows);
  const parts = (["add", "change", "remove"] as const).flatMap((kind) => {
    const n = rows.filter((row) => row.kind === kind).length;
    return n === 0 ? [] : [`${n} ${past[kind]}`];
  });
  const touched = registries.filter((one) => one.rows.some(({ kind }) => kind !== "keep")).length;
  const changes =
    parts.length === 0 ? "no changes" : `${parts.join(", ")} in ${counted(touched, "registry", "registries")}`;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  return [
    ...(failed ? ["the preview failed"] : []),
    ...(failed && parts.length === 0 ? [] : [changes]),
    ...overwriteCount(registries),
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(" · ");
};

/** What the engine means to do in a stack, all resources counted: `images/prod: 2 to create, 5 unchanged`. */
export const stackLine = ({ stack, counts, others }: StackSummary): string => {
  const ops = [...new Set([...Object.keys(meanings), ...Object.keys(counts)])].filter((op) => (counts[op] ?? 0) > 0);
  const parts = ops.map((op) => `${counts[op]} ${meanings[op] ?? op}`);
  const rest = others === 0 ? "" : `; ${counted(others, "changed resource")} of other packages not shown here`;
  return `${stack}: ${parts.join(", ") || "nothing"}${rest}`;
};

// The engine's order is another one in every run, as it works in parallel.
const orderOf = ({ place, kind, name, stack, operation }: Entry): string =>
  [placeName(place), kind.name, name, stack, operation].join(" ");

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

const past = { add: "added", change: "changed", remove: "removed" };

const overwriteCount = (registries: readonly RegistryChanges[]): readonly string[] => {
  const n = registries.flatMap(({ overwrites }) => overwrites).length;
  return n === 0 ? [] : [`${counted(n, "live setting")} overwritten`];
};

const meanings: Readonly<Record<string, string>> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  delete: "to delete",
  import: "to import",
  read: "read",
  same: "unchanged",
};
