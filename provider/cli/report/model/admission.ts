import type { RegistryFindingCode } from "../../../lifecycle/codes.js";
import { ignoredFindings } from "../../../lifecycle/steps/inputs.js";
import type { Entry } from "./entry.js";
import { placeName } from "./place.js";
import { plannedAdmission } from "./plannedAdmission.js";
import type { ReportFinding } from "./reportFinding.js";
import { type Way, waysIn } from "./ways.js";

/** Which destinations are known not to let the images of a source in. */
export interface Admissions {
  /** Takes names of registries: `111122223333/eu-west-1`. */
  isRefused(from: string, to: string): boolean;
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
    if (granted)
      return { ...finding, text: `${finding.text}; another stack of this report lets it in: bring that one up first` };
    for (const way of concerned) refused.add(keyOf(way));
    return finding;
  });
  const found: ReportFinding[] = [];
  for (const { entry, way } of ways) {
    const answer = plannedAdmission(way, entries);
    if (answer?.admitted !== "no" || refused.has(keyOf(way))) continue;
    refused.add(keyOf(way));
    if (ignoredFindings(entry.options.after).includes(code)) continue;
    const text = `the registry policy of ${placeName(way.destination)} will not admit ${way.source.account}: ${answer.because}`;
    found.push({ severity: "warning", code, resource: entry.name, stack: entry.stack, text });
  }
  return { isRefused: (from, to) => refused.has(`${from} ${to}`), findings: [...known, ...found] };
};

const goesTo =
  (account: string | undefined, to: string) =>
  ({ source, destination }: Way): boolean =>
    source.account === account && placeName(destination) === to;

const keyOf = ({ source, destination }: Way): string => `${placeName(source)} ${placeName(destination)}`;
