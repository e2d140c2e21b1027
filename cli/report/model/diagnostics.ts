import { kindOfType } from "pulumi-ecr-registry/internal/kinds/kinds.js";
import { type Note, readNote, severityOf } from "pulumi-ecr-registry/internal/lifecycle/notes.js";
import { type Diagnostic, type Preview, parseUrn } from "../preview/preview.js";
import { type Entry, placeName } from "./entries.js";
import { findingOfNote, type ReportFinding } from "./reportFindings.js";

/** What the checks said in a preview, and every error: with one, the preview is not complete. Each once. */
export const reportedFindings = ({ stack, diagnostics }: Preview): readonly ReportFinding[] => {
  const found = diagnostics.map((one) => findingOf(one, stack)).filter((one) => one !== undefined);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
};

/** The entries of a preview, with what the provider has seen live already in place of nothing before a create. */
export const withAdoptions = (entries: readonly Entry[], { diagnostics }: Preview): readonly Entry[] => {
  const adoptions = new Set(
    diagnostics.flatMap((one) => {
      const { code, resource, parameters } = noteIn(one) ?? {};
      return code === "ADOPTED" ? [JSON.stringify([resource, parameters?.setting, parameters?.registry])] : [];
    }),
  );
  return entries.map((entry) => {
    const { operation, kind, place, name, after } = entry;
    const isAdopted =
      operation === "create" && adoptions.has(JSON.stringify([name, kind.setting.label, placeName(place)]));
    return isAdopted ? { ...entry, before: after } : entry;
  });
};

const findingOf = (diagnostic: Diagnostic, stack: string): ReportFinding | undefined => {
  const { severity, message, urn = "" } = diagnostic;
  const { type, name } = parseUrn(urn);
  const about = { stack, ...(name === "" ? {} : { resource: name }) };
  if (severity === "error") return { severity, ...about, text: message };
  const note = noteIn(diagnostic);
  if (note !== undefined) return severityOf(note) === "warning" ? findingOfNote(note, stack) : undefined;
  const isOurs = kindOfType(type) !== undefined;
  return severity === "warning" && isOurs ? { severity, ...about, text: message } : undefined;
};

/** The note of the provider that a diagnostic is: on its resource, or a line that begins with the resource's name. */
const noteIn = ({ message, urn = "" }: Diagnostic): Note | undefined => {
  const { type, name } = parseUrn(urn);
  return readNote(message, kindOfType(type) === undefined ? undefined : name);
};
