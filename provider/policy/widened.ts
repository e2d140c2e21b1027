import type { Finding } from "../base/finding.js";
import { lowerCase } from "../base/text.js";
import { parseArn, rootArn } from "../registry/arn.js";
import { matchesAction, matchesWildcard } from "./actions.js";
import { canonicalAccount, listOf } from "./canonical.js";
import { pairStatements } from "./diff.js";
import {
  type PolicyCondition,
  type PolicyDocument,
  type PolicyPrincipal,
  type PolicyStatement,
  statementsOf,
} from "./document.js";
import { isNegated } from "./evaluate/conditionHolds.js";
import { found } from "./findings.js";

/**
 * The statements that allow more after a change than before it: to everyone, to more principals, more actions, wider
 * patterns of repositories, or on fewer conditions.
 *
 * A new statement is none of them, and neither is a repository that is added beside others: both stand in the changes.
 *
 * @param pathOf the path of a statement, by its place in `after`
 */
export const widenedStatements = (
  before: PolicyDocument,
  after: PolicyDocument,
  partition: string,
  pathOf: (index: number) => string,
): readonly Finding[] => {
  const all = statementsOf(after);
  return pairStatements(before, after, partition).pairs.flatMap(([from, to]): Finding[] => {
    if (to.Effect !== "Allow") return [];
    const path = pathOf(all.indexOf(to));
    if (isOpenToAll(to)) return isOpenToAll(from) ? [] : [opened(path)];
    const parts = from.Effect === "Allow" ? widenings(from, to, partition) : ["another Effect"];
    if (parts.length === 0) return [];
    const rule = `has ${parts.join(", ")} than before, so it allows more`;
    return [found("WIDENED", { path, rule, remedy: "make sure that this is intended" })];
  });
};

const opened = (path: string): Finding =>
  found("OPENED_TO_EVERYONE", {
    path,
    rule: "had limits before, and now allows every AWS account in the world",
    remedy: "list the accounts, or add a condition on aws:PrincipalOrgID",
  });

const isOpenToAll = ({ Effect, Principal, NotPrincipal, Condition }: PolicyStatement): boolean =>
  Effect === "Allow" && (NotPrincipal !== undefined || isEveryone(Principal)) && conditionsIn(Condition).length === 0;

const isEveryone = (principal: PolicyPrincipal = {}): boolean =>
  principal === "*" || (typeof principal !== "string" && listOf(principal.AWS).includes("*"));

const widenings = (from: PolicyStatement, to: PolicyStatement, partition: string): readonly string[] => {
  const who = namesIn(partition);
  const actions = widens(from.Action, from.NotAction, to.Action, to.NotAction, matchesAction);
  return [
    ...(widensPrincipals(from, to, who) ? ["more principals"] : []),
    ...(actions ? ["more actions"] : []),
    ...(widensResources(from, to) ? ["wider resources"] : []),
    ...(loosens(from.Condition, to.Condition) ? ["fewer conditions"] : []),
  ];
};

type Names = (principal: PolicyPrincipal | undefined) => readonly string[];

/** Principals in one spelling each, with their types. */
const namesIn =
  (partition: string): Names =>
  (principal = {}) => {
    if (typeof principal === "string") return [principal === "*" ? "AWS *" : canonicalAccount(principal, partition)];
    return Object.entries(principal).flatMap(([type, names]) =>
      listOf(names).map((name) => `${type} ${type === "AWS" ? canonicalAccount(name, partition) : name}`),
    );
  };

const widensPrincipals = (from: PolicyStatement, to: PolicyStatement, who: Names): boolean => {
  const [before, after] = [who(from.Principal), who(to.Principal)];
  if (isEveryone(from.Principal)) return false;
  if (from.NotPrincipal !== undefined && to.NotPrincipal !== undefined)
    return isLess(who(from.NotPrincipal), who(to.NotPrincipal));
  if (from.NotPrincipal !== undefined) return false;
  return to.NotPrincipal !== undefined || after.some((name) => !before.includes(name) && !isWithin(name, before));
};

/** Whether a principal is one of an account that is allowed as a whole. */
const isWithin = (name: string, allowed: readonly string[]): boolean => {
  const { partition, account } = parseArn(name.replace(/^AWS /, "")) ?? {};
  return partition !== undefined && account !== undefined && allowed.includes(`AWS ${rootArn(partition, account)}`);
};

/** Whether exceptions are missing that were there. */
const isLess = (before: readonly string[], after: readonly string[]): boolean =>
  before.some((one) => !after.includes(one));

type Texts = PolicyStatement["Action"];

/** Whether something is matched now that was not, as far as the patterns show. */
const widens = (
  before: Texts,
  exceptBefore: Texts,
  after: Texts,
  exceptAfter: Texts,
  matches: (pattern: string, text: string) => boolean,
): boolean => {
  if (exceptBefore !== undefined && exceptAfter !== undefined) return isLess(listOf(exceptBefore), listOf(exceptAfter));
  const covers = (one: string) => listOf(before).some((pattern) => matches(pattern, one));
  return exceptBefore === undefined && (exceptAfter !== undefined || !listOf(after).every(covers));
};

/** As `widens`, but of a repository or a prefix that stands beside the others: that is what statements are edited for. */
const widensResources = (from: PolicyStatement, to: PolicyStatement): boolean => {
  const wider = listOf(to.Resource).filter((one) => listOf(from.Resource).some((old) => matchesWildcard(one, old)));
  const after = to.NotResource === undefined ? wider : undefined;
  return widens(from.Resource, from.NotResource, after, to.NotResource, matchesWildcard);
};

/** Operators, keys and their values, in one spelling. */
const conditionsIn = (condition: PolicyCondition = {}) =>
  Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      operator,
      name: `${lowerCase(operator)} ${lowerCase(key)}`,
      values: listOf(values).map(String),
    })),
  );

/** Whether a condition is gone, or holds for more values. */
const loosens = (before: PolicyCondition | undefined, after: PolicyCondition | undefined): boolean => {
  const now = new Map(conditionsIn(after).map(({ name, values }) => [name, values]));
  return conditionsIn(before).some(({ operator, name, values }) => {
    const left = now.get(name);
    if (left === undefined) return true;
    return isNegated(operator) ? isLess(values, left) : isLess(left, values);
  });
};
