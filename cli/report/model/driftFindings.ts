import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
import { asWritten } from "pulumi-ecr-registry/internal/base/writtenPath.js";
import type { Entry } from "./entries.js";
import { registryAt } from "./place.js";
import type { ReportFinding } from "./reportFindings.js";

/**
 * What others made a setting allow since the last up, as far as the preview did not report it: a refresh before the preview did
 * so, and not the preview's own.
 */
export const driftFindings = (
  entries: readonly Entry[],
  reported: readonly ReportFinding[],
): readonly ReportFinding[] =>
  entries.flatMap(({ operation, drift, secret, kind, place, urn, name, stack, asked }) => {
    const [before, after] = [drift?.written.content, drift?.seen?.content];
    if (operation !== "drift" || secret || before === undefined || after === undefined) return [];
    const said = reported.filter((one) => one.urn === urn).map(({ code }) => code);
    return (kind.widened?.(before, after, registryAt(place)) ?? [])
      .filter(({ code }) => !said.includes(code))
      .map((finding) => ({
        severity: finding.severity,
        code: finding.code,
        resource: name,
        stack,
        urn,
        text: describeFinding(asWritten({ ...finding, remedy }, asked.after?.writtenAt)),
      }));
  });

/**
 * Whether a resource allows more only than what others had narrowed it to: then the program, which the author has not
 * changed, puts back what it wrote before.
 */
export const isPutBack = ({ code, urn }: ReportFinding, entries: readonly Entry[]): boolean => {
  if (code === undefined || !widenings.includes(code) || urn === undefined) return false;
  const own = entries.filter((one) => one.urn === urn);
  const drift = own.find(({ operation }) => operation === "drift");
  const [written, seen] = [drift?.drift?.written.content, drift?.drift?.seen?.content];
  if (drift === undefined || written === undefined || seen === undefined) return false;
  const { kind, place } = drift;
  const registry = registryAt(place);
  const asked = own.find(({ operation }) => operation !== "drift")?.after?.content;
  const isAsBefore = asked === undefined || kind.setting.equivalent(asked, written, registry);
  return isAsBefore && (kind.widened?.(written, seen, registry) ?? []).length === 0;
};

const widenings: readonly string[] = ["OPENED_TO_EVERYONE", "WIDENED"];

const remedy = "it was changed outside of the program; see the drift for what an up makes of it";
