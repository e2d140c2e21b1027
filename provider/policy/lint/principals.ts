import { type Finding, shownValue } from "../../base/finding.js";
import { isUnknown } from "../../base/unknown.js";
import { parseArn } from "../../registry/arn.js";
import type { Registry } from "../../registry/registry.js";
import type { DraftStatement } from "../draft.js";
import type { DraftPrincipal } from "../draftElements.js";
import { found } from "../findings.js";

/** Principals that AWS takes, but that are too many, or never the ones that were meant. */
export const lintPrincipals = (statement: DraftStatement, registry: Partial<Registry>): readonly Finding[] => [
  ...[...statement.principals.items, ...statement.notPrincipals.items].flatMap((one) => lintName(one, registry)),
  ...lintEveryone(statement),
];

const lintName = ({ path, type, text }: DraftPrincipal, { partition }: Partial<Registry>): readonly Finding[] => {
  const about = { path, value: shownValue(text) };
  if (type === undefined) {
    const remedy = `write {"AWS": ${about.value}}`;
    return [
      found("PRINCIPAL_NOT_TYPED", { ...about, rule: 'should stand below its type; only "*" may do without', remedy }),
    ];
  }
  if (type !== "AWS" || text === "*") return [];
  if (/[*?]/.test(text)) {
    const rule = "should not have wildcards: IAM does not match wildcards inside a principal";
    const remedy = 'name the principals, or write "*" with a condition on aws:PrincipalArn';
    return [found("PRINCIPAL_WITH_WILDCARD", { ...about, rule, remedy })];
  }
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(text)) {
    const rule = "is what AWS writes for a user or role that was deleted; a new one of that name is not allowed";
    return [found("PRINCIPAL_DELETED", { ...about, rule, remedy: "write the ARN of the new one, or remove it" })];
  }
  const of = parseArn(text)?.partition;
  if (of === undefined || partition === undefined || isUnknown(partition) || of === partition) return [];
  const rule = `is of the partition ${of} while the registry is of ${partition}, and no principal crosses partitions`;
  return [found("PRINCIPAL_IN_OTHER_PARTITION", { ...about, rule, remedy: `name a principal of ${partition}` })];
};

const lintEveryone = ({ path, effect, principals, notPrincipals, conditions }: DraftStatement): readonly Finding[] => {
  const everyone = principals.items.some(({ type, text }) => type === "AWS" && text === "*") || notPrincipals.given;
  if (effect?.text !== "Allow" || !everyone || conditions.given) return [];
  const remedy = "name the accounts, or add a condition on aws:PrincipalOrgID";
  return [found("OPEN_TO_EVERYONE", { path, rule: "lets every AWS account in the world in", remedy })];
};
