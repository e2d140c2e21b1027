import type { Finding } from "../base/finding.js";
import { lowerCase } from "../base/text.js";
import { isAccountId, parseArn, rootArn } from "../registry/arn.js";
import { matchesAction, matchesWildcard, patternsMeet } from "./actions.js";
import { canonicalAccount, listOf } from "./canonical.js";
import { pairStatements } from "./diff.js";
import { type PolicyDocument, type PolicyPrincipal, type PolicyStatement, statementsOf } from "./document.js";
import { found } from "./findings.js";
import { isLoosened, patternCovers } from "./loosened.js";

/**
 * The statements that allow more after a change than before it: to everyone, to more principals, more actions, wider
 * patterns of repositories, or on fewer conditions.
 *
 * A new statement is none of them, and neither is a repository that is added beside others: both stand in the changes. What
 * other statements allowed before is none either: statements may be merged, or change their names.
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
  const allowed = statementsOf(before).filter(({ Effect }) => Effect === "Allow");
  return pairStatements(before, after, partition).pairs.flatMap(([from, to]): Finding[] => {
    if (to.Effect !== "Allow") return [];
    const path = pathOf(all.indexOf(to));
    if (isOpenToAll(to)) return isOpenToAll(from) || isAllowedBy(allowed, to, partition) ? [] : [opened(path)];
    const parts = from.Effect === "Allow" ? widenings(from, to, partition) : ["another Effect"];
    if (parts.length === 0 || isAllowedBy(allowed, to, partition)) return [];
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
  Effect === "Allow" &&
  (NotPrincipal !== undefined || isEveryone(Principal)) &&
  Object.values(Condition ?? {}).every((keys) => Object.keys(keys).length === 0);

const isEveryone = (principal: PolicyPrincipal = {}): boolean =>
  principal === "*" || (typeof principal !== "string" && listOf(principal.AWS).includes("*"));

const widenings = (
  before: PolicyStatement,
  after: PolicyStatement,
  partition: string,
  resources = widensResources,
): readonly string[] => {
  const [from, to] = [ofAccounts(before), ofAccounts(after)];
  return [
    ...(widensPrincipals(from, to, namesIn(partition)) ? ["more principals"] : []),
    ...(widens(actionsOf(from), actionsOf(to)) ? ["more actions"] : []),
    ...(resources(from, to) ? ["wider resources"] : []),
    ...(isLoosened(from.Condition, to.Condition) ? ["fewer conditions"] : []),
  ];
};

/** Whether statements, each for a part of it, allowed all that one allows: for a part by its principals, actions, resources. */
const isAllowedBy = (allowed: readonly PolicyStatement[], to: PolicyStatement, partition: string): boolean => {
  const covers = (part: PolicyStatement) => (one: PolicyStatement) =>
    widenings(one, part, partition, (from, its) => widens(resourcesOf(from), resourcesOf(its))).length === 0;
  const isAllowed = (part: PolicyStatement, [split, ...rest]: readonly Split[]): boolean => {
    if (allowed.some(covers(part))) return true;
    return split?.(part).every((one) => isAllowed(one, rest)) ?? false;
  };
  const parts = splits.map((split) => split(to).length).reduce((product, count) => product * count);
  return isAllowed(to, parts > mostParts ? [] : splits);
};

/** More than people write; it keeps the work small, whatever they write. */
const mostParts = 2_000;

type Split = (statement: PolicyStatement) => readonly PolicyStatement[];

const splits: readonly Split[] = [
  (one) => {
    const { Principal } = one;
    if (Principal === undefined || typeof Principal === "string") return [one];
    return Object.entries(Principal).flatMap(([type, names]) =>
      listOf(names).map((name) => ({ ...one, Principal: { [type]: name } })),
    );
  },
  (one) => (one.Action === undefined ? [one] : listOf(one.Action).map((Action) => ({ ...one, Action }))),
  (one) => (one.Resource === undefined ? [one] : listOf(one.Resource).map((Resource) => ({ ...one, Resource }))),
];

/** Everyone of some accounts is these accounts: what their administrators delegate, they delegate to nobody else. */
const ofAccounts = (statement: PolicyStatement): PolicyStatement => {
  const { Principal, Condition = {} } = statement;
  const tests = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, accounts: listOf(values).map(String) })),
  );
  const test = tests.find(
    ({ operator, key, accounts }) =>
      /^string(?:equals|like)$/.test(lowerCase(operator)) &&
      lowerCase(key) === "aws:principalaccount" &&
      accounts.every(isAccountId),
  );
  if (test === undefined || !isEveryone(Principal)) return statement;
  const { [test.key]: _, ...others } = Condition[test.operator] ?? {};
  return { ...statement, Principal: { AWS: test.accounts }, Condition: { ...Condition, [test.operator]: others } };
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
  if (from.NotPrincipal !== undefined && to.NotPrincipal !== undefined) {
    const [gone, come] = [
      missing(who(from.NotPrincipal), who(to.NotPrincipal)),
      missing(who(to.NotPrincipal), who(from.NotPrincipal)),
    ];
    return gone.length > come.filter(isDeleted).length;
  }
  if (from.NotPrincipal !== undefined) return false;
  if (to.NotPrincipal !== undefined) return true;
  return missing(after, before).some((name) => !isDeleted(name) && !isWithin(name, before));
};

/** Whether a principal is the unique ID that AWS writes for a user or role that was deleted: it lets nobody in. */
const isDeleted = (name: string): boolean => /^AWS A(?:IDA|ROA)[A-Z0-9]+$/.test(name);

const missing = (some: readonly string[], others: readonly string[]): readonly string[] =>
  some.filter((one) => !others.includes(one));

/** Whether a principal is one of an account that is allowed as a whole. */
const isWithin = (name: string, allowed: readonly string[]): boolean => {
  const { partition, account } = parseArn(name.replace(/^AWS /, "")) ?? {};
  return partition !== undefined && account !== undefined && allowed.includes(`AWS ${rootArn(partition, account)}`);
};

/** The actions or the resources of a statement. */
interface Target {
  readonly only: readonly string[] | undefined;
  readonly except: readonly string[];
  /** Whether a pattern leaves out nothing that a statement of a registry policy can be about. */
  isAll(pattern: string): boolean;
}

const actionsOf = ({ Action, NotAction }: PolicyStatement): Target => ({
  only: NotAction === undefined ? listOf(Action).map(lowerCase) : undefined,
  except: listOf(NotAction).map(lowerCase),
  isAll: (pattern) => matchesAction(pattern, "ecr:*"),
});

const resourcesOf = ({ Resource, NotResource }: PolicyStatement): Target => ({
  only: NotResource === undefined ? listOf(Resource) : undefined,
  except: listOf(NotResource),
  isAll: (pattern) => /^(?:\*+|arn:[^:/]+:ecr:[^:/]*:[^:/]*:(?:\*|repository\/\*))$/.test(pattern),
});

/** Whether something is matched now that was not, as far as the patterns show. */
const widens = (before: Target, after: Target): boolean => {
  const old = before.only;
  const isAll = old?.some((pattern) => before.isAll(pattern)) === true;
  if (old !== undefined && after.only !== undefined) return !isAll && !areCovered(after.only, old);
  if (old !== undefined) return !isAll;
  if (after.only === undefined) return !areCovered(before.except, after.except);
  return after.only.some((one) => before.except.some((exception) => patternsMeet(one, exception)));
};

const areCovered = (some: readonly string[], patterns: readonly string[]): boolean =>
  some.every((one) => patterns.some((pattern) => patternCovers(pattern, one)));

/** As `widens`, but of a repository or a prefix that stands beside the others: that is what statements are edited for. */
const widensResources = (from: PolicyStatement, to: PolicyStatement): boolean => {
  const [before, after] = [resourcesOf(from), resourcesOf(to)];
  if (before.only === undefined || after.only === undefined) return widens(before, after);
  const only = after.only.filter((one) => before.only?.some((old) => matchesWildcard(one, old)));
  return widens(before, { ...after, only });
};
