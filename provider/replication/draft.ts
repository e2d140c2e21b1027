import { type Finding, itemPath, memberPath, shownValue } from "../base/finding.js";
import { isList, isRecord } from "../base/record.js";
import { isUnknown } from "../base/unknown.js";
import { found } from "./findings.js";

/** A text as it was given: it may be a value that is not known yet; undefined when it is missing or no text. */
type DraftText = string | undefined;

/** Items that could be read; `known` is false when others are malformed or not known yet. */
export interface DraftList<Item> {
  /** False when it may be left out, and is. */
  readonly given: boolean;
  readonly known: boolean;
  readonly items: readonly Item[];
}

export interface DraftDestination {
  readonly path: string;
  readonly region: DraftText;
  readonly registryId: DraftText;
}

export interface DraftFilter {
  readonly path: string;
  readonly filter: DraftText;
  /** Undefined also when it is left out. */
  readonly filterType: DraftText;
}

export interface DraftRule {
  readonly path: string;
  readonly destinations: DraftList<DraftDestination>;
  readonly filters: DraftList<DraftFilter>;
}

/** Rules as far as they can be read, and every place where their shape is wrong. */
export interface Draft extends DraftList<DraftRule> {
  readonly findings: readonly Finding[];
}

/** Reads anything as rules. Judges the shape only, not what the texts say. */
export const draftRules = (value: unknown, path: string): Draft => {
  const findings: Finding[] = [];
  const rules = readList(value, path, findings, (rule, at) => readRule(rule, at, findings));
  return { ...rules, findings };
};

type Members = Readonly<Record<string, unknown>>;

const readRule = (rule: Members, path: string, findings: Finding[]): DraftRule => {
  refuseOthers(rule, path, ["destinations", "repositoryFilters"], findings);
  const { destinations, repositoryFilters } = rule;
  return {
    path,
    destinations: readList(destinations, memberPath(path, "destinations"), findings, (destination, at) => {
      refuseOthers(destination, at, ["region", "registryId"], findings);
      const region = readText(destination.region, memberPath(at, "region"), findings);
      const registryId = readText(destination.registryId, memberPath(at, "registryId"), findings);
      return { path: at, region, registryId };
    }),
    filters: isMissing(repositoryFilters)
      ? { given: false, known: true, items: [] }
      : readList(repositoryFilters, memberPath(path, "repositoryFilters"), findings, (filter, at) => {
          refuseOthers(filter, at, ["filter", "filterType"], findings);
          const text = readText(filter.filter, memberPath(at, "filter"), findings);
          const type = isMissing(filter.filterType)
            ? undefined
            : readText(filter.filterType, memberPath(at, "filterType"), findings);
          return { path: at, filter: text, filterType: type };
        }),
  };
};

const readList = <Item>(
  value: unknown,
  path: string,
  findings: Finding[],
  read: (item: Members, path: string) => Item,
): DraftList<Item> => {
  if (isUnknown(value)) return notKnown;
  if (isMissing(value)) findings.push(missing(path, "a list"));
  else if (!isList(value)) findings.push(wrongType(path, value, "must be a list", "put it in square brackets"));
  if (!isList(value)) return notKnown;
  const items = value.flatMap((item, index) => {
    const at = itemPath(path, index);
    if (isRecord(item)) return [read(item, at)];
    if (!isUnknown(item)) findings.push(wrongType(at, item, "must be an object", "write its properties in braces"));
    return [];
  });
  return { given: true, known: items.length === value.length, items };
};

/** A list of which nothing can be read. */
const notKnown: DraftList<never> = { given: true, known: false, items: [] };

const readText = (value: unknown, path: string, findings: Finding[]): DraftText => {
  if (typeof value === "string") return value;
  // 012345678901 as a number has lost its leading zero.
  const remedy = typeof value === "number" ? "put it in quotes, with leading zeros" : "put it in quotes";
  findings.push(isMissing(value) ? missing(path, "a text") : wrongType(path, value, "must be a text", remedy));
  return undefined;
};

/** Undefined and null alike: the engine and the AWS SDK use either for what is left out. */
const isMissing = (value: unknown): boolean => value === undefined || value === null;

// The AWS SDK drops names it does not know: a misspelt `repositoryFilters` would replicate every repository.
const refuseOthers = (record: Members, path: string, names: readonly string[], findings: Finding[]): void => {
  for (const [name, value] of Object.entries(record)) {
    if (names.includes(name) || isMissing(value)) continue;
    const remedy = `use ${names.join(" or ")}, or leave it out`;
    findings.push(found("UNKNOWN_PROPERTY", { path: memberPath(path, name), rule: "is not known to ECR", remedy }));
  }
};

const missing = (path: string, what: string): Finding =>
  found("MISSING_PROPERTY", { path, rule: "must be set", remedy: `give it ${what}` });

const wrongType = (path: string, value: unknown, rule: string, remedy: string): Finding =>
  found("WRONG_TYPE", { path, value: shownValue(value), rule, remedy });
