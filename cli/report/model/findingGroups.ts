import type { ReportFinding } from "./reportFindings.js";

/** Findings of one cause, or that say the same of several resources: a paragraph for all of them. */
export interface FindingGroup {
  readonly first: ReportFinding;
  readonly others: readonly ReportFinding[];
}

/** The findings by their causes, in their order. */
export const groupFindings = (findings: readonly ReportFinding[]): readonly FindingGroup[] => {
  const groups = new Map<string, { first: ReportFinding; others: ReportFinding[] }>();
  for (const finding of findings) {
    const group = groups.get(causeOf(finding));
    if (group === undefined) groups.set(causeOf(finding), { first: finding, others: [] });
    else group.others.push(finding);
  }
  return [...groups.values()];
};

/** Which resource or registry a finding is about, where it stands beside others: `teams`, or `us-east-1`. */
export const aboutOf = ({ resource, note, code }: ReportFinding): string => {
  const { destination, region, registry } = note?.parameters ?? {};
  return resource ?? destination ?? region ?? registry ?? code ?? "another resource";
};

/** Equal for findings of one cause: why something cannot be read is the same of several registries. */
const causeOf = ({ severity, code, text, statement, note }: ReportFinding): string => {
  const { why } = note?.parameters ?? {};
  const isOfAccess = note !== undefined && why !== undefined && ofAccess.includes(note.code);
  return JSON.stringify([severity, isOfAccess ? blank(why) : [code, blank(text), statement]]);
};

const ofAccess: readonly string[] = ["NOT_READABLE", "DESTINATION_NOT_READABLE"];

/** A text without the names of registries, and of the operation that was tried there. */
const blank = (text: string): string =>
  text.replace(/\b\d{12}\/[a-z]{2}[a-z-]*-\d+\b/g, "registry").replace(/\becr:[A-Z]\w+/g, "operation");
