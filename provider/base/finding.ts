import { plainText } from "./plainText.js";

/** One problem that a check found in an input: an error or a warning, with its path and what to do about it. */
export interface Finding {
  /**
   * Stable name, upper case with underscores.
   *
   * @see https://github.com/OWNER/pulumi-ecr-registry/blob/main/docs/guides/findings.md
   */
  readonly code: string;
  /** `error`: AWS is known to reject it. `warning`: AWS accepts it, but it rarely does what was intended. */
  readonly severity: "error" | "warning";
  /** Property path in the input, e.g. `replicationConfiguration.rules[0].destinations[1].region`. */
  readonly path: string;
  /** The value at that path, shortened; unset when it is missing or must not be shown. */
  readonly value?: string;
  /** What is allowed, as the end of a sentence: `must have 12 digits`. Repeats no content, which may be a secret. */
  readonly rule: string;
  /** What to do about it, as an instruction: `write the account ID as a string, including leading zeros`. As `rule`. */
  readonly remedy: string;
  /** What to do instead, where that shows content: `use ecr:ReplicateImage`. Goes where `value` goes. */
  readonly suggestion?: string;
}

/** Every code of a ring, with its severity. */
type Severities<Code extends string> = Readonly<Record<Code, Finding["severity"]>>;

/** Makes the findings of a ring: they take their severity from its table. */
export const findingsBy =
  <Code extends string>(severities: Severities<Code>) =>
  (code: Code, about: Omit<Finding, "code" | "severity">): Finding => ({ code, severity: severities[code], ...about });

/** A finding as one line of text, which is safe to print: path, value, rule and remedy. */
export const describeFinding = (finding: Finding): string => {
  const value = finding.value === undefined ? "" : ` is ${finding.value}, but it`;
  return plainText(`${finding.path}${value} ${finding.rule}: ${finding.suggestion ?? finding.remedy}`);
};

/** The findings that are errors. */
export const errorsAmong = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === "error");

/** The first finding about each path: what says why a value is as it is, before what follows from that. */
export const firstAt = (findings: readonly Finding[]): readonly Finding[] => {
  const seen = new Set<string>();
  return findings.filter(({ path }) => seen.size < seen.add(path).size);
};

/** The finding without what it found, for content that must not be shown. */
export const withoutValue = ({ value: _, suggestion: _suggestion, ...finding }: Finding): Finding => finding;

/** Names a finding among those of one input. */
export const findingKey = ({ code, path }: Finding): string => `${code} ${path}`;

/** A value as short text for `Finding.value`; looks at no more than its beginning. */
export const shownValue = (value: unknown): string => {
  if (typeof value === "string") {
    return value.length <= shownLength ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, shownLength))}...`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  // What most parsers of YAML make of one without quotes.
  if (value instanceof Date) return `the date ${value.toJSON()?.replace("T00:00:00.000Z", "")}`;
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
