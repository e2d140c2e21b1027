import { counted } from "../../counted.js";
import type { RegistryChanges } from "../model/registryChanges.js";
import type { Report, StackSummary } from "../model/report.js";

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

const past = { add: "added", change: "changed", remove: "removed" };

const overwriteCount = (registries: readonly RegistryChanges[]): readonly string[] => {
  const n = registries.flatMap(({ overwrites }) => overwrites).length;
  return n === 0 ? [] : [`${counted(n, "live setting")} overwritten`];
};

/** What the engine means to do in a stack, all resources counted: `images/prod: 2 to create, 5 unchanged`. */
export const stackLine = ({ stack, counts, others }: StackSummary): string => {
  const ops = [...new Set([...Object.keys(meanings), ...Object.keys(counts)])].filter((op) => (counts[op] ?? 0) > 0);
  const parts = ops.map((op) => `${counts[op]} ${meanings[op] ?? op}`);
  const rest = others === 0 ? "" : `; ${counted(others, "changed resource")} of other packages not shown here`;
  return `${stack}: ${parts.join(", ") || "nothing"}${rest}`;
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

/** What a setting is called. */
export const settingName = { replication: "replication", policy: "policy" } as const;
