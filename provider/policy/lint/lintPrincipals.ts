import { type Finding, shownValue } from "../../base/finding.js";
import { parseArn, rootArn } from "../../registry/arn.js";
import { knownPartition, type Registry } from "../../registry/registry.js";
import { coversAction, matchesAction, replicateImage } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import type { DraftPrincipal } from "../draftElements.js";
import { found } from "../findings.js";
import { hasStray, strayCharacters } from "./strayCharacters.js";

/** Principals that AWS takes, but that are too many, or never the ones that were meant. */
export const lintPrincipals = (statement: DraftStatement, registry: Partial<Registry>): readonly Finding[] => [
  ...[...statement.principals.items, ...statement.notPrincipals.items].flatMap((one) => lintName(one, registry)),
  ...lintReplicators(statement, registry),
  ...lintEveryone(statement),
];

const lintName = (principal: DraftPrincipal, registry: Partial<Registry>): readonly Finding[] => {
  const { path, type, text } = principal;
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
  if (type !== "AWS") return hasStray(text) ? [strayCharacters(principal, "no name of a principal has")] : [];
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(text)) {
    const rule = "is the unique ID of a deleted user or role, and does not match a new one with the same name";
    return [found("PRINCIPAL_DELETED", { ...about, rule, remedy: "use the ARN of the new one, or remove it" })];
  }
  const [of, partition] = [parseArn(text)?.partition, knownPartition(registry)];
  if (of === undefined || partition === undefined || of === partition) return [];
  const rule = `is in partition ${of}, but the registry is in ${partition}, and principals cannot cross partitions`;
  return [found("PRINCIPAL_IN_OTHER_PARTITION", { ...about, rule, remedy: `use a principal in ${partition}` })];
};

/**
 * Principals that images never come from: replication calls on behalf of the source account, whatever service does it.
 * Statements for other services are about other actions, or about all of them.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html
 */
const lintReplicators = (statement: DraftStatement, registry: Partial<Registry>): readonly Finding[] => {
  const { effect, principals, actions } = statement;
  if (effect?.text !== "Allow") return [];
  const isNamed = actions.items.some(
    ({ text }) => matchesAction(text, replicateImage) && !matchesAction(text, pullImage),
  );
  const isCovered = coversAction(statement, replicateImage);
  return principals.items.flatMap(({ path, type, text }) => {
    const isMeant = isNamed || (isCovered && replicators.test(text));
    if (type === undefined || !otherTypes.includes(type) || !isMeant) return [];
    const root = rootArn(knownPartition(registry) ?? "aws", "111122223333");
    return [
      found("PRINCIPAL_NEVER_REPLICATES", {
        path,
        value: shownValue(text),
        rule: "never replicates images: they come from the source account itself, so this lets none in",
        remedy: `allow the source account, as in {"AWS": "${root}"}`,
      }),
    ];
  });
};

/** What the services that replicate are called, in trust policies and in the name of a service-linked role. */
const replicators = /^(?:replication\.)?ecr\.amazonaws\.com(?:\.cn)?$/;

/** What is given to services that run images. */
const pullImage = "ecr:BatchGetImage";

const otherTypes: readonly string[] = ["Service", "Federated", "CanonicalUser"];

const lintEveryone = (statement: DraftStatement): readonly Finding[] => {
  if (!isOpen(statement)) return [];
  const remedy = "list the accounts, or add a condition on aws:PrincipalOrgID";
  return [found("OPEN_TO_EVERYONE", { path: statement.path, rule: "allows every AWS account in the world", remedy })];
};

/** Whether a statement allows something to everyone, or to everyone except some, on no condition. */
const isOpen = ({ effect, principals, notPrincipals, conditions }: DraftStatement): boolean => {
  const everyone = principals.items.some(({ type, text }) => type === "AWS" && text === "*") || notPrincipals.given;
  return effect?.text === "Allow" && everyone && conditions.known && conditions.items.length === 0;
};
