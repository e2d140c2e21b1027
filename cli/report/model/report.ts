import { compareTexts } from "pulumi-ecr-registry/internal/base/text.js";
import { kindOfType } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { counted } from "../../phrases.js";
import { type Preview, parseUrn } from "../preview/preview.js";
import { reportedFindings, withAdoptions, withImages } from "./diagnostics.js";
import { driftFindings, isPutBack } from "./driftFindings.js";
import { type Entry, entriesOf } from "./entries.js";
import { groupFindings } from "./findingGroups.js";
import { placeName } from "./place.js";
import { plannedAdmissions } from "./plannedAdmissions.js";
import { type RegistryChanges, registryChanges } from "./registryChanges.js";
import { type ReportFinding, recomputedFindings } from "./reportFindings.js";
import type { Row } from "./rows.js";
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
  const unsorted = previews.flatMap((preview) => withImages(withAdoptions(entriesOf(preview), preview), preview));
  const entries = unsorted.sort((a, b) => compareTexts(orderOf(a), orderOf(b)));
  const reported = previews.flatMap(reportedFindings).filter((finding) => !isPutBack(finding, entries));
  const { findings, isRefused } = plannedAdmissions(entries, [
    ...reported,
    ...driftFindings(entries, reported),
    ...recomputedFindings(entries, reported),
  ]);
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
  const parts = past.flatMap(([kind, what]) => {
    const n = rows.filter((row) => row.kind === kind).reduce((sum, { items }) => sum + items, 0);
    return n === 0 ? [] : [`${n} ${what}`];
  });
  // How many there are, nobody can tell before they begin: it is one for each destination where nothing runs yet.
  if (rows.some(({ kind }) => kind === "backfill")) parts.push("backfills to start");
  const touched = registries.flatMap((one) =>
    one.rows.flatMap(({ kind, from }) =>
      kind === "keep" || kind === "leave" ? [] : [one.name, ...(from === undefined ? [] : [from])],
    ),
  );
  const drifted = new Set(registries.flatMap((one) => one.drift.map(({ setting }) => `${one.name} ${setting}`))).size;
  // An up may undo what drifted all the same.
  const none = drifted === 0 ? "no changes" : "no changes in the program";
  const where = counted(new Set(touched).size, "registry", "registries");
  const changes = parts.length === 0 ? none : `${parts.join(", ")} in ${where}`;
  const groups = groupFindings(findings);
  const errors = groups.filter(({ first }) => first.severity === "error").length;
  const warnings = groups.length - errors;
  return [
    ...(failed ? ["the preview failed"] : []),
    ...(failed && parts.length === 0 ? [] : [changes]),
    ...(drifted > 0 ? [`${counted(drifted, "setting")} drifted`] : []),
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(" · ");
};

/** What the engine means to do in a stack, all resources counted: `images/prod: 2 to create, 5 unchanged`. */
export const stackLine = ({ stack, counts, others }: StackSummary): string => {
  const ops = [...new Set([...Object.keys(meanings), ...Object.keys(counts)])].filter((op) => (counts[op] ?? 0) > 0);
  const parts = ops.map((op) => `${counts[op]} ${meanings[op] ?? op}`);
  const rest = others === 0 ? "" : `; ${counted(others, "changed resource")} of other packages not shown here`;
  return `${stack}: ${parts.join(", ") || "no resources"}${rest}`;
};

// The engine's order is another one in every run, as it works in parallel.
const orderOf = ({ place, kind, name, stack, operation }: Entry): string =>
  [placeName(place), kind.name, name, stack, operation].join(" ");

const rankOf = ({ severity, code = "", stack, resource = "", text }: ReportFinding): string =>
  [severity, first.includes(code) ? first.indexOf(code) : first.length, stack, resource, text].join(" ");

/** What a reviewer must not miss among the warnings: that more is allowed than before. */
const first: readonly string[] = ["OPENED_TO_EVERYONE", "WIDENED"];

const untouched: readonly string[] = ["same", "read", "refresh"];

const summaryOf = ({ stack, steps, counts }: Preview): StackSummary => {
  const others = steps.filter(({ op, urn }) => {
    const { type } = parseUrn(urn);
    return !untouched.includes(op) && kindOfType(type) === undefined && !/^pulumi(-ecr-registry)?:/.test(type);
  });
  return { stack, counts, others: new Set(others.map(({ urn }) => urn)).size };
};

const past: readonly (readonly [Row["kind"], string])[] = [
  ["add", "added"],
  ["change", "changed"],
  ["remove", "removed"],
  ["overwrite", "overwritten"],
  ["move", "moved"],
  ["adopt", "adopted"],
];

const meanings: Readonly<Record<string, string>> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  delete: "to delete",
  import: "to import",
  read: "read",
  same: "unchanged",
};
