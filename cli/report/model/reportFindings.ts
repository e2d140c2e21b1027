import { describeFinding, type Finding } from "pulumi-ecr-registry/internal/base/finding.js";
import { ignoredFindings } from "pulumi-ecr-registry/internal/lifecycle/steps/inputs.js";
import { partitionOf, type Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { Entry } from "./entries.js";

/** What the preview, or a check of what it says, found wrong or doubtful. */
export interface ReportFinding {
  readonly severity: "error" | "warning";
  /** Stable name, as in `docs/guides/findings.md`; unset for what is none of the checks'. */
  readonly code?: string;
  /** Name of the resource in the program. */
  readonly resource?: string;
  readonly stack: string;
  readonly text: string;
}

/** What the checks find in what will be live and the preview did not report, as with `--show-sames`. */
export const recomputedFindings = (
  entries: readonly Entry[],
  reported: readonly ReportFinding[],
): readonly ReportFinding[] =>
  entries.flatMap((entry) => {
    const { kind, after, secret, place, operation, options, name: resource, stack } = entry;
    if (secret || after === undefined || skipped.includes(operation)) return [];
    const { account, region } = place;
    const registry: Partial<Registry> = {
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region, partition: partitionOf(region) }),
    };
    const known = reported.filter((one) => one.stack === stack && one.resource === resource);
    return kind
      .findings(after, registry)
      .filter(({ code }) => !ignoredFindings(options.after).includes(code))
      .filter((finding) => !known.some((one) => isSame(finding, one)))
      .map((finding) => ({
        severity: finding.severity,
        code: finding.code,
        resource,
        stack,
        text: describeFinding(finding),
      }));
  });

/** What is read only has no inputs that could be judged. */
const skipped: readonly Entry["operation"][] = ["delete", "drift", "read"];

const isSame = (finding: Finding, { code, text }: ReportFinding): boolean =>
  code === finding.code && text.startsWith(finding.path);
