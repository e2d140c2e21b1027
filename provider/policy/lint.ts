import type { DraftList } from "../base/draft.js";
import { type Finding, memberPath, shownValue } from "../base/finding.js";
import { lowerCase } from "../base/text.js";
import { isUnknown } from "../base/values.js";
import { accountOfRoot, parseArn, repositoryArn } from "../registry/arn.js";
import { type Registry, recognizedPartitionOf } from "../registry/registry.js";
import { coversAction, createRepository, matchesAll, matchesWildcard, replicateImage } from "./actions.js";
import type { DraftPolicy, DraftStatement } from "./draft.js";
import type { DraftPrincipal } from "./draftElements.js";
import { holdsWithoutKey, isNeverSet } from "./evaluate/conditionHolds.js";
import { found } from "./findings.js";
import { v1Actions } from "./limits.js";

/** What AWS accepts in a policy although it rarely does what was intended: the warnings of `checkRegistryPolicy`. */
export const lintPolicy = ({ statements }: DraftPolicy, registry: Partial<Registry>): readonly Finding[] => {
  return [
    ...lintSids(statements.items),
    ...statements.items.flatMap((statement) => [
      ...lintEmptyLists(statement),
      ...lintPrincipals(statement, registry),
      ...lintActions(statement),
      ...lintResources(statement, registry),
      ...lintConditions(statement),
      ...lintDeny(statement, registry),
    ]),
    ...lintCreateRepository(statements),
  ];
};

/** Statements of the same Sid: AWS takes them, but a Sid then names nothing. */
const lintSids = (statements: readonly DraftStatement[]): readonly Finding[] => {
  const first = new Map<string, string>();
  return statements.flatMap(({ sid }) =>
    sid.items.flatMap(({ path, text }) => {
      const other = first.get(text);
      if (other === undefined) {
        first.set(text, path);
        return [];
      }
      const about = { path, value: shownValue(text), rule: `duplicates ${other}` };
      return [found("DUPLICATE_SID", { ...about, remedy: "give each statement its own Sid" })];
    }),
  );
};

/** Elements with an empty list: the statement is about nobody or nothing. */
const lintEmptyLists = (statement: DraftStatement): readonly Finding[] => {
  const { path, principals, notPrincipals, actions, notActions, resources, notResources } = statement;
  const lists = Object.entries({
    Principal: principals,
    NotPrincipal: notPrincipals,
    Action: actions,
    NotAction: notActions,
    Resource: resources,
    NotResource: notResources,
  });
  return lists.flatMap(([name, { given, known, items }]) => {
    if (!given || !known || items.length > 0) return [];
    const about = { path: memberPath(path, name), rule: "is empty, which AWS may reject" };
    return [found("EMPTY_LIST", { ...about, remedy: "add at least one, or remove the statement" })];
  });
};

/** Principals that AWS takes, but that are too many, or never the ones that were meant. */
const lintPrincipals = (statement: DraftStatement, registry: Partial<Registry>): readonly Finding[] => [
  ...[...statement.principals.items, ...statement.notPrincipals.items].flatMap((one) => lintName(one, registry)),
  ...lintEveryone(statement),
];

const lintName = ({ path, type, text }: DraftPrincipal, { partition }: Partial<Registry>): readonly Finding[] => {
  const about = { path, value: shownValue(text) };
  if (type === undefined) {
    const remedy = 'put it under AWS, as in {"AWS": "111122223333"}';
    return [
      found("PRINCIPAL_NOT_TYPED", {
        ...about,
        rule: 'should be given with its type, which only "*" can do without',
        remedy,
      }),
    ];
  }
  if (type !== "AWS" || text === "*") return [];
  if (/[*?]/.test(text)) {
    const rule = "should not have wildcards: IAM does not match wildcards inside a principal";
    const remedy = 'list the principals, or use "*" with a condition on aws:PrincipalArn';
    return [found("PRINCIPAL_WITH_WILDCARD", { ...about, rule, remedy })];
  }
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(text)) {
    const rule = "is the unique ID of a deleted user or role, and does not match a new one with the same name";
    return [found("PRINCIPAL_DELETED", { ...about, rule, remedy: "use the ARN of the new one, or remove it" })];
  }
  const of = parseArn(text)?.partition;
  if (of === undefined || partition === undefined || isUnknown(partition) || of === partition) return [];
  const rule = `is in partition ${of}, but the registry is in ${partition}, and principals cannot cross partitions`;
  return [found("PRINCIPAL_IN_OTHER_PARTITION", { ...about, rule, remedy: `use a principal in ${partition}` })];
};

const lintEveryone = ({ path, effect, principals, notPrincipals, conditions }: DraftStatement): readonly Finding[] => {
  const everyone = principals.items.some(({ type, text }) => type === "AWS" && text === "*") || notPrincipals.given;
  if (effect?.text !== "Allow" || !everyone || conditions.given) return [];
  const remedy = "list the accounts, or add a condition on aws:PrincipalOrgID";
  return [found("OPEN_TO_EVERYONE", { path, rule: "allows every AWS account in the world", remedy })];
};

/** Actions that no registry policy is about, or not one of the scope V1. */
const lintActions = ({ path, actions }: DraftStatement): readonly Finding[] => {
  const all = actions.items.filter(({ text }) => text.includes(":"));
  const isOfEcr = ({ text }: { readonly text: string }) => matchesWildcard(lowerCase(text).split(":", 1).join(), "ecr");
  const beyondV1 = all.filter((action) => isOfEcr(action) && !inV1.has(lowerCase(action.text))).map(({ text }) => text);
  return [
    ...all.filter((action) => !isOfEcr(action)).map(({ path: at, text }) => notOfEcr(at, text)),
    ...(beyondV1.length > 0 ? [outsideV1(memberPath(path, "Action"), beyondV1)] : []),
  ];
};

const inV1: ReadonlySet<string> = new Set(v1Actions.map(lowerCase));

const notOfEcr = (path: string, action: string): Finding =>
  found("ACTION_NOT_OF_ECR", {
    path,
    value: shownValue(action),
    rule: "is not an ECR action, so it has no effect in a registry policy",
    remedy: "use an action that starts with ecr:",
  });

const outsideV1 = (path: string, actions: readonly string[]): Finding =>
  found("ACTION_OUTSIDE_V1", {
    path,
    value: actions.join(", "),
    rule: "is rejected by registries whose account setting REGISTRY_POLICY_SCOPE is still V1",
    remedy: "make sure that the setting is V2, the default for registries created since December 2024",
  });

/** Whoever may replicate, but not create the repository that the image goes to. */
const lintCreateRepository = ({ known, items }: DraftList<DraftStatement>): readonly Finding[] => {
  const complete = items.every(({ actions, principals }) => actions.known && principals.known);
  if (!known || !complete) return [];
  const allows = items.filter(({ effect }) => effect?.text === "Allow");
  const creators = allows.filter((one) => coversAction(one, createRepository));
  const namesOf = ({ principals }: DraftStatement) => principals.items.map(({ text }) => accountOfRoot(text) ?? text);
  const created = new Set(creators.flatMap(namesOf));
  if (created.has("*") || creators.some(({ notPrincipals }) => notPrincipals.given)) return [];
  return allows.flatMap((one) => {
    if (!coversAction(one, replicateImage) || coversAction(one, createRepository)) return [];
    if (namesOf(one).every((name) => created.has(name))) return [];
    const about = { path: one.path, rule: `allows ${replicateImage}, but no statement allows ${createRepository}` };
    const remedy = "allow both, or create each repository in advance, because an image without one is not replicated";
    return [found("REPLICATE_WITHOUT_CREATE", { ...about, remedy })];
  });
};

/**
 * Resources that match no repository of the registry.
 *
 * AWS takes them, even arn:aws:us-east-2:222222222222:repository/x without the service: aws/containers-roadmap#2675.
 */
const lintResources = (statement: DraftStatement, registry: Partial<Registry>): readonly Finding[] =>
  [...statement.resources.items, ...statement.notResources.items]
    .filter(({ text }) => !canMatch(text, registry))
    .map(({ path, text }) => neverMatches(path, text, registry));

const canMatch = (resource: string, registry: Partial<Registry>): boolean => {
  const parts = resource.split(":");
  const expected = ["arn", partitionIn(registry), "ecr", known(registry.region), known(registry.account)];
  for (const [index, right] of expected.entries()) {
    const part = parts[index] ?? "";
    // A policy variable may stand for anything; a wildcard in an ARN that is cut short stands for the rest.
    if (part.includes("$") || (parts.length < arnParts && /[*?]/.test(part))) return true;
    if (part === "" || (right !== undefined && !matchesWildcard(part, right))) return false;
  }
  const repository = parts.slice(expected.length).join(":");
  const literal = repository.split(/[*?$]/, 1).join();
  return literal.startsWith("repository/") || (literal !== repository && "repository/".startsWith(literal));
};

/** arn, partition, service, region, account, resource. */
const arnParts = 6;

const known = (part: string | undefined): string | undefined => (isUnknown(part) ? undefined : part);

const partitionIn = ({ partition, region = "" }: Partial<Registry>): string | undefined =>
  known(partition) ?? recognizedPartitionOf(region);

const neverMatches = (path: string, resource: string, registry: Partial<Registry>): Finding => {
  const partition = partitionIn(registry) ?? "aws";
  const { region = "REGION", account = "ACCOUNT" } = {
    region: known(registry.region),
    account: known(registry.account),
  };
  return found("RESOURCE_NEVER_MATCHES", {
    path,
    value: shownValue(resource),
    rule: "is not a repository in this registry, so it never matches",
    remedy: `correct it, for example to ${repositoryArn({ partition, region, account }, "prefix*")}`,
  });
};

/** Conditions on keys that replication never sets: an Allow that lets nobody in, a Deny that keeps everybody out. */
const lintConditions = (statement: DraftStatement): readonly Finding[] => {
  const { effect, principals, notPrincipals, conditions } = statement;
  // AWS services that call on somebody's behalf do set them.
  const isAboutAccounts =
    notPrincipals.given || principals.items.some(({ type }) => type === "AWS" || type === undefined);
  if (effect === undefined || !isAboutAccounts || !coversAction(statement, replicateImage)) return [];
  return conditions.items.flatMap(({ path, operator, key, values }) => {
    const holds = holdsWithoutKey(
      operator,
      values.items.map(({ text }) => text),
    );
    if (!isNeverSet(key) || !values.known || holds !== (effect.text === "Deny")) return [];
    const outcome = holds ? "is always true" : "is never true";
    const rule = `tests a condition key that ECR does not set when it replicates, so it ${outcome} and nothing is replicated`;
    return [found("CONDITION_NEVER_SET", { path, rule, remedy: "use aws:PrincipalAccount or aws:PrincipalOrgID" })];
  });
};

/**
 * A Deny that hits whoever manages the registry. With the scope V2 the policy holds for every ECR request, and so for the
 * one that would take it back.
 */
const lintDeny = (statement: DraftStatement, { account }: Partial<Registry>): readonly Finding[] => {
  const { path, effect, conditions, resources, notResources } = statement;
  if (effect?.text !== "Deny" || conditions.given) return [];
  const denied = managing.filter((action) => coversAction(statement, action));
  // These actions are on no repository: only "*" stands for what they are on.
  const isAboutAll = notResources.given || resources.items.some(({ text }) => matchesAll(text));
  if (denied.length === 0 || !isAboutAll || !hits(statement, account)) return [];
  const remedy = "list the actions and principals to deny, or add a condition that excludes you";
  return [
    found("DENY_LOCKS_OUT", { path, rule: `also denies ${denied.join(", ")} to the registry's own account`, remedy }),
  ];
};

const managing = [
  "ecr:PutRegistryPolicy",
  "ecr:GetRegistryPolicy",
  "ecr:DeleteRegistryPolicy",
  "ecr:PutReplicationConfiguration",
  "ecr:DescribeRegistry",
];

const hits = ({ principals, notPrincipals }: DraftStatement, account: string | undefined): boolean => {
  const isOwn = (name: string) => name === account || name.endsWith(`:iam::${account}:root`);
  if (notPrincipals.given)
    return notPrincipals.known && !notPrincipals.items.some(({ text }) => mentions(text, account));
  return principals.items.some(({ text }) => text === "*" || isOwn(text));
};

const mentions = (name: string, account: string | undefined): boolean =>
  account === undefined || name === "*" || name.includes(account);
