import { describeFinding } from "pulumi-ecr-registry/internal/base/finding.js";
import { isRecord, type Properties } from "pulumi-ecr-registry/internal/base/values.js";
import { asWritten } from "pulumi-ecr-registry/internal/base/writtenPath.js";
import { type Note, sentenceOf } from "pulumi-ecr-registry/internal/lifecycle/notes.js";
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
  /** Of the resource, where the preview says so. */
  readonly urn?: string;
  /** For people; where there is a statement, it ends with what to do with it. */
  readonly text: string;
  /** A statement for the policy of the destination. */
  readonly statement?: Properties;
  /** What the provider reported, where it did. */
  readonly note?: Note;
}

/** What the provider reported as a finding. */
export const findingOfNote = (note: Note, stack: string, urn?: string): ReportFinding => {
  const { code, resource } = note;
  const { statement: json, ...parameters } = note.parameters;
  const statement = statementIn(json);
  const shown =
    statement === undefined ? note : { ...note, parameters: { ...parameters, remedy: "add this statement" } };
  return {
    severity: "warning",
    code,
    ...(resource === undefined ? {} : { resource }),
    stack,
    ...(urn === undefined ? {} : { urn }),
    text: sentenceOf(shown),
    ...(statement === undefined ? {} : { statement }),
    note,
  };
};

/** A statement to paste, over several lines; none where there is none. */
export const statementLines = (statement: ReportFinding["statement"]): readonly string[] =>
  statement === undefined ? [] : JSON.stringify(statement, null, 2).split("\n").map(withEscapes);

/** What a terminal or browser would act on, as JSON writes it otherwise. */
const withEscapes = (line: string): string =>
  line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );

/** What the checks find in what will be live and the preview did not report, as with `--show-sames`. */
export const recomputedFindings = (
  entries: readonly Entry[],
  reported: readonly ReportFinding[],
): readonly ReportFinding[] =>
  entries.flatMap((entry) => {
    const { after, secret, place, operation, asked, name: resource, stack, urn } = entry;
    if (secret || after === undefined || skipped.includes(operation)) return [];
    const { account, region } = place;
    const registry: Partial<Registry> = {
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region, partition: partitionOf(region) }),
    };
    const own = reported.filter((one) =>
      one.urn === undefined ? one.stack === stack && one.resource === resource : one.urn === urn,
    );
    const known = new Set(own.map(({ code, note }) => `${code} ${note?.parameters.finding}`));
    // That a statement became open says that it is.
    const opened = own.filter(({ code }) => code === "OPENED_TO_EVERYONE").map(({ note }) => note?.parameters.finding);
    return after
      .findings(registry)
      .map((finding) => asWritten(finding, asked.after?.writtenAt))
      .filter(({ code }) => !asked.after?.ignoreFindings.includes(code))
      .filter(({ code, path }) => code !== "OPEN_TO_EVERYONE" || !opened.some((text) => text?.startsWith(`${path} `)))
      .map((finding) => ({ code: finding.code, severity: finding.severity, text: describeFinding(finding) }))
      .filter(({ code, text }) => !known.has(`${code} ${text}`))
      .map((finding) => ({ ...finding, resource, stack, urn }));
  });

/** What is read only has no inputs that could be judged. */
const skipped: readonly Entry["operation"][] = ["delete", "drift", "read"];

/** A statement out of its JSON text; none where it is something else. */
const statementIn = (json: string | undefined): Properties | undefined => {
  try {
    const statement: unknown = JSON.parse(json ?? "");
    return isRecord(statement) ? statement : undefined;
  } catch {
    return undefined;
  }
};
