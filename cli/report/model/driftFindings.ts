import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
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
  entries.flatMap(({ operation, drift, secret, kind, place, urn, name, stack }) => {
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
        text: describeFinding({ ...finding, remedy }),
      }));
  });

const remedy = "it was changed outside of the program; see the drift for what an up makes of it";
