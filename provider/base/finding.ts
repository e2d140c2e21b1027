/** What a check or the lint found wrong with, or doubtful about, one part of an input. */
export interface Finding {
  /** Stable name, upper case with underscores; documented in `docs/guides/findings.md`. */
  readonly code: string;
  /** `error`: AWS is known to refuse it. `warning`: AWS accepts it, but it rarely does what was meant. */
  readonly severity: "error" | "warning";
  /** Property path as the user wrote it, e.g. `replicationConfiguration.rules[0].destinations[1].region`. */
  readonly path: string;
  /** The value found there, as short text; unset when it is missing or must not be shown. */
  readonly value?: string;
  /** What is allowed, as the end of a sentence: `must be 12 digits`. */
  readonly rule: string;
  /** What to do about it, as an instruction: `write the account id as text, leading zeros included`. */
  readonly remedy: string;
}

/** One line for people: path, value, rule, remedy. */
export const describeFinding = (finding: Finding): string => {
  const value = finding.value === undefined ? "" : ` is ${finding.value}, but it`;
  return `${finding.path}${value} ${finding.rule}: ${finding.remedy}`;
};

/** The findings that are errors. */
export const errorsAmong = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === "error");

/** The finding without what it found, for content that must not be shown. */
export const withoutValue = ({ value: _, ...finding }: Finding): Finding => finding;

/** Names a finding among those of one input. */
export const findingKey = ({ code, path }: Finding): string => `${code} ${path}`;

/** A value as short text for `Finding.value`; looks at no more than its beginning. */
export const shownValue = (value: unknown): string => {
  if (typeof value === "string") {
    return value.length <= shownLength ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, shownLength))}...`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
};

/** Long enough for every ARN that people write, short enough for one line of a terminal. */
const shownLength = 100;

/** Property path of a member, as Pulumi writes it: `rules.destinations`, or `Condition["aws:SourceArn"]`. */
export const memberPath = (path: string, name: string): string => {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
};

/** Property path of a list's item: `rules[0]`. */
export const itemPath = (path: string, index: number): string => `${path}[${index}]`;
