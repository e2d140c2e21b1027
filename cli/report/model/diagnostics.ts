import { type RegistryFindingCode, registryFindings } from "pulumi-ecr-registry/internal/lifecycle/codes.js";
import { policyFindings } from "pulumi-ecr-registry/internal/policy/findings.js";
import { replicationFindings } from "pulumi-ecr-registry/internal/replication/findings.js";
import { type Diagnostic, type Preview, parseUrn } from "../preview/preview.js";
import { type Entry, placeName } from "./entries.js";
import type { ReportFinding } from "./reportFindings.js";
import { kindOfType } from "./resourceKind.js";

/** What the checks said in a preview, and every error: with one, the preview is not complete. Each once. */
export const reportedFindings = ({ stack, diagnostics }: Preview): readonly ReportFinding[] => {
  const found = diagnostics.map((one) => findingOf(one, stack)).filter((one) => one !== undefined);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
};

/** The entries of a preview, with what the provider has seen live already in place of nothing before a create. */
export const withAdoptions = (entries: readonly Entry[], { diagnostics }: Preview): readonly Entry[] => {
  const adoptions = new Set(
    diagnostics.flatMap(({ message }) => {
      const [, name, setting, registry] = adopted.exec(message) ?? [];
      return Object.entries(settings).flatMap(([label, short]) =>
        label === setting ? [`${short} ${registry} ${name}`] : [],
      );
    }),
  );
  return entries.map((entry) => {
    const { operation, kind, place, name, after } = entry;
    const isAdopted = operation === "create" && adoptions.has(`${kind.setting} ${placeName(place)} ${name}`);
    return isAdopted ? { ...entry, before: after } : entry;
  });
};

/** Which account is not allowed in which registry, where a finding of the provider says so: it has asked AWS. */
export const refusalIn = ({ code, text }: ReportFinding): Refusal | undefined => {
  const [, registry, account] = (code === notAllowed && refusal.exec(text)) || [];
  return registry === undefined || account === undefined ? undefined : { registry, account };
};

/** What findings of the provider and of the report have as code where a destination does not allow the source. */
export const notAllowed: RegistryFindingCode = "DESTINATION_NOT_ADMITTED";

const findingOf = (diagnostic: Diagnostic, stack: string): ReportFinding | undefined => {
  const { severity, urn } = diagnostic;
  const { text, code } = readMessage(diagnostic.message);
  const { type, name } = parseUrn(urn ?? "");
  const ours = kindOfType(type) !== undefined;
  const about = { stack, ...(code === undefined ? {} : { code }), ...(name === "" ? {} : { resource: name }) };
  if (severity === "error") return { severity, ...about, text };
  if (severity === "warning") return ours || code !== undefined ? { severity, ...about, text } : undefined;
  // The provider's process cannot log on a resource: what it prints begins with the resource's name.
  const [, resource, said] = /^([^\n]*?): (.*)$/s.exec(text) ?? [];
  if (severity !== "info") return undefined;
  if (code !== undefined && resource !== undefined && said !== undefined) {
    return { severity: "warning", code, resource, stack, text: said };
  }
  return notLookedAt.test(text) ? { severity: "warning", stack, text } : undefined;
};

const notLookedAt = /^the (?:replication configuration|registry policy) in \S+ could not be looked at/;

/** A message without what the CLI puts around it and without a stack trace, and the code that it ends with. */
const readMessage = (message: string): { readonly text: string; readonly code?: string } => {
  const text = message
    .replace(/\n\s+at [^\n]*/g, "")
    .trim()
    .replace(/^(?:error|warning): /, "")
    .replace(/^pulumi-nodejs:dynamic\/ecr:\w+ resource '[^\n]*?' has a problem: /, "");
  const [, said = "", code = ""] = /^(.*) \(([A-Z0-9_]+)\)$/s.exec(text) ?? [];
  return codes.has(code) ? { text: said, code } : { text };
};

const codes = new Set([replicationFindings, policyFindings, registryFindings].flatMap((all) => Object.keys(all)));

const settings = { "replication configuration": "replication", "registry policy": "policy" };

const adopted =
  /^(.*): the (replication configuration|registry policy) of (\S+) has it already; it is adopted without/s;

const refusal = /registry policy of (\d{12}\/[\w-]+) does not admit (\d{12})/;

interface Refusal {
  readonly registry: string;
  readonly account: string;
}
