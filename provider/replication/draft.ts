import { type DraftList, notGiven, notKnown } from "../base/draft.js";
import { RegistryError } from "../base/errors.js";
import { describeFinding, type Finding, itemPath, memberPath, shownValue } from "../base/finding.js";
import { nearest } from "../base/nearest.js";
import { hasUnknown, isList, isMissing, isRecord, isUnknown, type Properties } from "../base/values.js";
import { accountInQuotes } from "../base/yamlTraps.js";
import { found } from "./findings.js";
import { type ReplicationRule, showDestination } from "./rules.js";

/** A text as it was given: it may be a value that is not known yet; undefined when it is missing or no text. */
type DraftText = string | undefined;

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
export interface DraftRules extends DraftList<DraftRule> {
  /** Where findings about all rules together stand. */
  readonly path: string;
  /** Whether rules are missing that will be known later. */
  readonly more: boolean;
  readonly findings: readonly Finding[];
}

/** Reads anything as rules. Judges the shape only, not what the texts say. */
export const draftRules = (value: unknown, path: string): DraftRules => {
  const findings: Finding[] = [];
  const rules = readList(value, path, "write { destinations: [...] }", findings, (rule, at) =>
    readRule(rule, at, findings),
  );
  const more = isUnknown(value) || (isList(value) && value.some(isUnknown));
  return { ...rules, path, more, findings };
};

/** Reads anything as one rule, which stands alone: the paths are those of its own properties. */
export const draftRule = (value: unknown): DraftRules => {
  const findings: Finding[] = [];
  const items = isRecord(value) ? [readRule(value, "", findings)] : [];
  return { given: true, known: items.length > 0, items, path: "destinations", more: false, findings };
};

/** The rules that a draft stands for, in their order and spelling; undefined while parts are malformed or not known yet. */
export const rulesOf = ({ known, items, findings }: DraftRules): readonly ReplicationRule[] | undefined => {
  if (findings.length > 0 || !known) return undefined;
  const rules = items.map(ruleOf).filter((rule) => rule !== undefined);
  return rules.length < items.length || hasUnknown(rules) ? undefined : rules;
};

/** The rule that a draft stands for; undefined when a part is malformed or a whole list or item is not known yet. */
export const ruleOf = ({ destinations, filters }: DraftRule): ReplicationRule | undefined => {
  const to = destinations.items.flatMap(({ region, registryId }) =>
    region === undefined || registryId === undefined ? [] : [{ region, registryId }],
  );
  const of = filters.items.flatMap(({ filter, filterType }) =>
    filter === undefined ? [] : [filterType === undefined ? { filter } : { filter, filterType }],
  );
  const known = destinations.known && filters.known;
  if (!known || to.length < destinations.items.length || of.length < filters.items.length) return undefined;
  return of.length === 0 ? { destinations: to } : { destinations: to, repositoryFilters: of };
};

/**
 * Reads rules where they must be well-formed and known, as in an answer of AWS; keeps order and spelling.
 *
 * Judges the shape only, `checkReplicationRules` judges the content. Throws `INVALID_INPUT` rather than leave out
 * what it does not understand, because a rule that is written back without a part of it means something else.
 */
export const parseRules = (value: unknown): readonly ReplicationRule[] => {
  const draft = draftRules(value, "rules");
  const rules = rulesOf(draft);
  if (rules !== undefined) return rules;
  throw new RegistryError(
    "INVALID_INPUT",
    draft.findings.map(describeFinding).join("; ") ||
      "rules contain values that are not known yet: read them once they are known",
    { findings: draft.findings },
  );
};

/** A destination in words, which tell it from every other; undefined while a part is malformed or not known yet. */
export const knownDestination = ({ region, registryId }: DraftDestination): string | undefined => {
  if (region === undefined || registryId === undefined || hasUnknown([region, registryId])) return undefined;
  return showDestination({ region, registryId });
};

const readRule = (rule: Properties, path: string, findings: Finding[]): DraftRule => {
  refuseOthers(rule, path, ofRule, findings);
  const { destinations, repositoryFilters } = rule;
  return {
    path,
    destinations: readList(
      destinations,
      memberPath(path, "destinations"),
      aDestination,
      findings,
      (destination, at) => {
        refuseOthers(destination, at, ofDestination, findings);
        const region = readText(destination.region, memberPath(at, "region"), findings);
        const registryId = readText(destination.registryId, memberPath(at, "registryId"), findings, accountInQuotes);
        return { path: at, region, registryId };
      },
    ),
    filters: isMissing(repositoryFilters)
      ? notGiven
      : readList(repositoryFilters, memberPath(path, "repositoryFilters"), aFilter, findings, (filter, at) => {
          refuseOthers(filter, at, ofFilter, findings);
          const text = readText(filter.filter, memberPath(at, "filter"), findings);
          const type = isMissing(filter.filterType)
            ? undefined
            : readText(filter.filterType, memberPath(at, "filterType"), findings);
          return { path: at, filter: text, filterType: type };
        }),
  };
};

const [aDestination, aFilter] = ["write { region: ..., registryId: ... }", "write { filter: ... }"];

const readList = <Item>(
  value: unknown,
  path: string,
  example: string,
  findings: Finding[],
  read: (item: Properties, path: string) => Item,
): DraftList<Item> => {
  if (isUnknown(value)) return notKnown;
  if (isMissing(value)) findings.push(missing(path, "a list"));
  else if (!isList(value)) findings.push(wrongType(path, value, "must be a list", "put it in square brackets"));
  if (!isList(value)) return notKnown;
  const items = value.flatMap((item, index) => {
    const at = itemPath(path, index);
    if (isRecord(item)) return [read(item, at)];
    if (!isUnknown(item)) findings.push(wrongType(at, item, "must be an object", example));
    return [];
  });
  return { given: true, known: items.length === value.length, items };
};

const readText = (
  value: unknown,
  path: string,
  findings: Finding[],
  suggest: (value: unknown) => string | undefined = () => undefined,
): DraftText => {
  if (typeof value === "string") return value;
  // 012345678901 as a number has lost its leading zero.
  const remedy = typeof value === "number" ? "put it in quotes, including leading zeros" : "put it in quotes";
  const suggestion = suggest(value);
  const wrong = wrongType(path, value, "must be a string", remedy);
  const shown = suggestion === undefined ? wrong : { ...wrong, suggestion };
  findings.push(isMissing(value) ? missing(path, "a string") : shown);
  return undefined;
};

/** What the API calls a thing that other tools call something else. */
interface Names {
  readonly known: readonly string[];
  /** In lower case, without `_`. */
  readonly others: Readonly<Record<string, string>>;
}

/** What other tools call the parts of a rule. */
export const otherNamesInRules: Names["others"] = {
  destination: "destinations",
  filter: "repositoryFilters",
  filters: "repositoryFilters",
  prefix: "repositoryFilters",
  prefixes: "repositoryFilters",
};

const ofRule: Names = { known: ["destinations", "repositoryFilters"], others: otherNamesInRules };

const ofDestination: Names = {
  known: ["region", "registryId"],
  others: { account: "registryId", accountid: "registryId", registry: "registryId" },
};

const ofFilter: Names = {
  known: ["filter", "filterType"],
  others: { type: "filterType", prefix: "filter", value: "filter" },
};

// The AWS SDK drops names it does not know: a misspelt `repositoryFilters` would replicate every repository. So nobody is
// advised to leave one out.
const refuseOthers = (record: Properties, path: string, { known, others }: Names, findings: Finding[]): void => {
  for (const [name, value] of Object.entries(record)) {
    if (known.includes(name) || isMissing(value)) continue;
    const right = others[name.replaceAll("_", "").toLowerCase()] ?? nearest(name, known);
    const about = { path: memberPath(path, name), rule: "is not a property of the ECR API" };
    const remedy = right === undefined ? `use only ${known.join(" and ")}` : `write ${right}`;
    findings.push(found("UNKNOWN_PROPERTY", { ...about, remedy }));
  }
};

const missing = (path: string, what: string): Finding =>
  found("MISSING_PROPERTY", { path, rule: "is required", remedy: `add ${what}` });

const wrongType = (path: string, value: unknown, rule: string, remedy: string): Finding =>
  found("WRONG_TYPE", { path, value: shownValue(value), rule, remedy });
