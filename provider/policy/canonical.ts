import { compareTexts, lowerCase } from "../base/text.js";
import { isAccountId, rootArn } from "../registry/arn.js";
import {
  type OneOrMore,
  type PolicyCondition,
  type PolicyDocument,
  type PolicyInput,
  type PolicyPrincipal,
  type PolicyStatement,
  statementsOf,
} from "./document.js";
import { parsePolicy } from "./draft.js";
import { defaultPolicyVersion } from "./limits.js";

/**
 * The one spelling of policies that AWS enforces alike, as far as their structure shows.
 *
 * Lists are sets, one value is a list of one, an empty element is a missing one, statements have no order but keep
 * their number; account ids are root ARNs in `partition`. Sid, Version and Id count. Does not evaluate wildcards:
 * `ecr:*` and `ecr:ReplicateImage` differ.
 *
 * @param partition the registry's; an account id means the root of that account in it
 */
export const canonicalPolicy = (policy: PolicyDocument, partition = "aws"): PolicyDocument => {
  const statements = statementsOf(policy).map((statement) => canonicalStatement(statement, partition));
  return { ...canonicalHead(policy), Statement: sortedByText(statements) };
};

/** Version and Id in their one spelling; an empty element is a missing one. */
export const canonicalHead = ({ Version, Id }: PolicyDocument): Pick<PolicyDocument, "Version" | "Id"> => ({
  Version: Version || defaultPolicyVersion,
  ...(Id ? { Id } : {}),
});

/** The one spelling of a statement; see `canonicalPolicy`. */
const canonicalStatement = (statement: PolicyStatement, partition: string): PolicyStatement => {
  const { Sid = "", Effect } = statement;
  const principal = canonicalPrincipal(statement.Principal, partition);
  const notPrincipal = canonicalPrincipal(statement.NotPrincipal, partition);
  const action = sortedSet(statement.Action, lowerCase);
  const notAction = sortedSet(statement.NotAction, lowerCase);
  const resource = sortedSet(statement.Resource);
  const notResource = sortedSet(statement.NotResource);
  const condition = canonicalCondition(statement.Condition);
  return {
    ...(Sid === "" ? {} : { Sid }),
    Effect,
    ...(principal && { Principal: principal }),
    ...(notPrincipal && { NotPrincipal: notPrincipal }),
    ...(action && { Action: action }),
    ...(notAction && { NotAction: notAction }),
    ...(resource && { Resource: resource }),
    ...(notResource && { NotResource: notResource }),
    ...(condition && { Condition: condition }),
  };
};

/** What makes a statement the same as another: the text of its canonical form, worked out once per statement. */
export const statementKey = (statement: PolicyStatement, partition = "aws"): string => {
  const known = keys.get(statement);
  if (known?.partition === partition) return known.key;
  const key = JSON.stringify(canonicalStatement(statement, partition));
  keys.set(statement, { partition, key });
  return key;
};

const keys = new WeakMap<PolicyStatement, { readonly partition: string; readonly key: string }>();

const sortedByText = (statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements
    .map((statement): [string, PolicyStatement] => [JSON.stringify(statement), statement])
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([, statement]) => statement);

/**
 * The one spelling of a Principal or NotPrincipal element; undefined when it names nobody.
 *
 * `"*"` is `{"AWS": "*"}`, and an account id is that account's root ARN. Any other bare text stays as it is: what AWS
 * makes of it is not known, so it equals nothing but itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const canonicalPrincipal = (
  principal: PolicyPrincipal | undefined,
  partition: string,
): PolicyPrincipal | undefined => {
  if (principal === undefined || principal === "") return undefined;
  if (principal === "*") return { AWS: ["*"] };
  if (typeof principal === "string") return canonicalAccount(principal, partition);
  const entries = Object.entries(principal).flatMap(([type, names]): [string, readonly string[]][] => {
    const set = sortedSet(names, (name) => (type === "AWS" ? canonicalAccount(name, partition) : name));
    return set === undefined ? [] : [[type, set]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => compareTexts(a, b)));
};

/** The root ARN that an account id stands for; any other text as it is. */
export const canonicalAccount = (name: string, partition: string): string =>
  isAccountId(name) ? rootArn(partition, name) : name;

/**
 * The one spelling of a Condition element; undefined when it asks for nothing.
 *
 * Case of operators and keys does not matter, values are texts. A key with an empty list stays: it never holds,
 * while a missing one always does.
 */
const canonicalCondition = (condition: PolicyCondition = {}): PolicyCondition | undefined => {
  const operators = Object.entries(condition).flatMap(([operator, keys]): [string, Keys][] => {
    const lists = Object.entries(keys).map(([key, values]): [string, readonly string[]] => [
      key,
      sortedSet(listOf(values)) ?? [],
    ]);
    return lists.length === 0 ? [] : [[operator, Object.fromEntries(lowerCaseNames(lists))]];
  });
  return operators.length === 0 ? undefined : Object.fromEntries(lowerCaseNames(operators));
};

type Keys = Readonly<Record<string, readonly string[]>>;

/**
 * Names in lower case, sorted. Names that only case tells apart stay as they are: both must hold, and one object has
 * no place for the two under one name.
 */
const lowerCaseNames = <Value>(entries: readonly (readonly [string, Value])[]): [string, Value][] => {
  const count = new Map<string, number>();
  for (const [name] of entries) count.set(lowerCase(name), (count.get(lowerCase(name)) ?? 0) + 1);
  return entries
    .map(([name, value]): [string, Value] => [count.get(lowerCase(name)) === 1 ? lowerCase(name) : name, value])
    .sort(([a], [b]) => compareTexts(a, b));
};

/**
 * Whether two policies are equivalent, that is, whether AWS enforces them in the same way.
 *
 * Ignores the order of statements and lists, the difference between one value and a list of one, the case of actions and
 * condition keys, and whether an account is given by its ID or its root ARN. Does not evaluate wildcards: `ecr:*` and
 * `ecr:ReplicateImage` differ. Throws `INVALID_INPUT` for a value that is not a policy.
 *
 * @param partition the partition of the registry, for account IDs
 * @example
 * equivalentPolicies(mine, await api.readPolicy()); // true after AWS reordered the principals
 */
export const equivalentPolicies = (a: PolicyInput, b: PolicyInput, partition = "aws"): boolean =>
  samePolicies(asItIsNow(parsePolicy(a)), asItIsNow(parsePolicy(b)), partition);

/** With statements of its own: the caller may change theirs later, and what makes a statement the same is worked out once. */
const asItIsNow = (policy: PolicyDocument): PolicyDocument => ({
  ...policy,
  Statement: statementsOf(policy).map((statement) => ({ ...statement })),
});

/** `equivalentPolicies` of documents that have been read already. */
export const samePolicies = (a: PolicyDocument, b: PolicyDocument, partition: string): boolean =>
  spelled(a, partition) === spelled(b, partition);

/** The canonical form has one spelling: equal texts are equal policies. */
const spelled = (policy: PolicyDocument, partition: string): string => {
  const { Version, Id } = canonicalHead(policy);
  const statements = statementsOf(policy).map((statement) => statementKey(statement, partition));
  return JSON.stringify([Version, Id, statements.sort()]);
};

/** The values of an element as a sorted list without duplicates; undefined when there are none. */
export const sortedSet = <Value extends string | number | boolean>(
  values: OneOrMore<Value> | undefined,
  spell: (value: Value) => string = String,
): readonly string[] | undefined => {
  const set = new Set(listOf(values).map(spell));
  return set.size === 0 ? undefined : [...set].sort();
};

/** The values of an element that may be left out, be one value, or a list. */
export const listOf = <Value extends string | number | boolean>(
  values: OneOrMore<Value> | undefined,
): readonly Value[] => {
  if (values === undefined) return [];
  return isList(values) ? values : [values];
};

const isList = <Value>(values: OneOrMore<Value>): values is readonly Value[] => Array.isArray(values);

type Statements = readonly PolicyStatement[];

/**
 * `live` with the owned statements; one that is there already, in whatever spelling, is not added again.
 *
 * A Sid is no key: AWS lets several statements have the same, so only equal content counts as there.
 */
export const addStatements = (live: PolicyDocument, owned: Statements, partition = "aws"): PolicyDocument => {
  const statements = statementsOf(live);
  return { ...live, Statement: [...statements, ...subtract(owned, statements, partition)] };
};

/** `live` without the owned statements. Of several equal ones, it removes as many as are owned. */
export const removeStatements = (live: PolicyDocument, owned: Statements, partition = "aws"): PolicyDocument => ({
  ...live,
  Statement: subtract(statementsOf(live), owned, partition),
});

/** `live` with the desired statements instead of those applied before; all others stay as and where they are. */
export const replaceStatements = (
  live: PolicyDocument,
  applied: Statements,
  desired: Statements,
  partition = "aws",
): PolicyDocument =>
  addStatements(removeStatements(live, subtract(applied, desired, partition), partition), desired, partition);

/** The statements that have no equal among the others; each of the others takes away at most one. */
const subtract = (statements: Statements, others: Statements, partition: string): Statements => {
  const left = new Map<string, number>();
  for (const key of others.map((other) => statementKey(other, partition))) left.set(key, (left.get(key) ?? 0) + 1);
  return statements.filter((statement) => {
    const key = statementKey(statement, partition);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
};
