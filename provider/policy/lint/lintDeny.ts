import type { Finding } from "../../base/finding.js";
import type { Registry } from "../../registry/registry.js";
import { coversAction, matchesAll } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import { found } from "../findings.js";

/**
 * A Deny that hits whoever manages the registry. With the scope V2 the policy holds for every ECR request, and so for the
 * one that would take it back.
 */
export const lintDeny = (statement: DraftStatement, { account }: Partial<Registry>): readonly Finding[] => {
  const { path, effect, conditions, resources, notResources } = statement;
  if (effect?.text !== "Deny" || !conditions.known || conditions.items.length > 0) return [];
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
