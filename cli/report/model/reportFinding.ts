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
