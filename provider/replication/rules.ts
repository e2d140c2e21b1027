import { RegistryError } from "../base/errors.js";
import { describeFinding } from "../base/finding.js";
import { hasUnknown } from "../base/unknown.js";
import { type DraftRule, draftRules } from "./draft.js";

/** Where images go. */
export interface ReplicationDestination {
  /** e.g. `eu-west-1`; in the same partition as the source. */
  readonly region: string;
  /** Account of the destination: 12 digits, as text because leading zeros occur. */
  readonly registryId: string;
}

/** Which repositories a rule is for. */
export interface RepositoryFilter {
  /**
   * Beginning of repository names, 2 to 256 characters. A plain prefix: `prod` also matches `production`, `prod/` does
   * not. Does not know wildcards.
   */
  readonly filter: string;
  /**
   * How `filter` matches.
   *
   * @default "PREFIX_MATCH", the only one that AWS knows today
   */
  readonly filterType?: string;
}

/** Copies images, once per push, from repositories to destinations. Does not copy what was pushed before. */
export interface ReplicationRule {
  /** At most 25 that differ over all rules, and 100 in one. */
  readonly destinations: readonly ReplicationDestination[];
  /**
   * A repository needs to match one of them; at most 100.
   *
   * @default every repository
   */
  readonly repositoryFilters?: readonly RepositoryFilter[];
}

/**
 * Reads rules from a program's input, from state or from an answer of AWS; keeps order and spelling.
 *
 * Judges the shape only, `checkReplicationRules` judges the content. Throws `INVALID_INPUT` rather than leave out
 * what it does not understand, because a rule that is written back without a part of it means something else.
 */
export const parseRules = (value: unknown): readonly ReplicationRule[] => {
  const draft = draftRules(value, "rules");
  if (draft.findings.length > 0) {
    throw new RegistryError("INVALID_INPUT", draft.findings.map(describeFinding).join("; "));
  }
  const rules = draft.items.map(completeRule).filter((rule) => rule !== undefined);
  if (!draft.known || rules.length < draft.items.length || hasUnknown(rules)) {
    throw new RegistryError("INVALID_INPUT", "rules have parts that are not known yet: read them when they are known");
  }
  return rules;
};

/** The rule that a draft stands for; undefined when a part is malformed or a whole list or item is not known yet. */
export const completeRule = ({ destinations, filters }: DraftRule): ReplicationRule | undefined => {
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
