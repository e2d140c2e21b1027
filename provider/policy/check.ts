import type { DraftList } from "../base/draft.js";
import { type Finding, memberPath, shownValue } from "../base/finding.js";
import { nearest } from "../base/nearest.js";
import { dateReadIn } from "../base/yamlTraps.js";
import { isPrincipal, principalSuggestion } from "../registry/iamPrincipal.js";
import type { Registry } from "../registry/registry.js";
import type { PolicyDocument } from "./document.js";
import { type DraftPolicy, type DraftStatement, draftPolicy, policyOf } from "./draft.js";
import type { DraftPrincipal, DraftText } from "./draftElements.js";
import { found } from "./findings.js";
import { maxPolicyCharacters, policyVersions } from "./limits.js";
import { lintPolicy } from "./lint/lintPolicy.js";

/**
 * Checks a registry policy and returns all errors and warnings; an empty list when there are none.
 *
 * An error is something that AWS is known to reject; a warning is something that AWS accepts although it rarely does what
 * was intended. Values that are not known yet are skipped. Does not call AWS, so it cannot tell whether a principal exists
 * or what the policies of other accounts allow. Malformed values are findings, not exceptions.
 *
 * @param policy the policy: an object or JSON text, of any content
 * @param registry the registry that the policy is for, as far as it is known
 * @param path the property path of the policy, for the findings
 * @example
 * checkRegistryPolicy(policy, { account: "222222222222", region: "eu-west-1" }).map(describeFinding);
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const checkRegistryPolicy = (
  policy: unknown,
  registry: Partial<Registry> = {},
  path = "policy",
): readonly Finding[] => checkDraftPolicy(draftPolicy(policy, path), registry);

/** `checkRegistryPolicy` of a policy that has been read already. */
export const checkDraftPolicy = (draft: DraftPolicy, registry: Partial<Registry>): readonly Finding[] => {
  const { findings, path, statements, sound } = draft;
  // Of a text that other parsers read in another way, nobody can tell what it says.
  if (!sound) return findings;
  const policy = policyOf(draft);
  const exceeded = policy === undefined ? [] : exceededPolicyLimits(policy, path);
  return [
    ...findings,
    ...exceeded,
    ...checkVersion(draft),
    ...statements.items.flatMap(checkStatement),
    // What is too long is to be written anew, and may be too long to look at.
    ...(exceeded.length > 0 ? [] : lintPolicy(draft, registry)),
  ];
};

/** The limits of the whole policy that the document exceeds. */
export const exceededPolicyLimits = (policy: PolicyDocument, path: string): readonly Finding[] => {
  const length = charactersOf(JSON.stringify(policy));
  if (length <= maxPolicyCharacters) return [];
  return [
    found("POLICY_TOO_LONG", {
      path,
      value: `${length} characters long`,
      rule: `must have at most ${maxPolicyCharacters}, not counting white space`,
      remedy: "merge statements that grant the same to several principals, or use wildcards in resources",
    }),
  ];
};

/** What AWS is known to refuse in one statement. */
const checkStatement = (statement: DraftStatement): readonly Finding[] => {
  const { path, principals, notPrincipals, actions, notActions, resources, notResources } = statement;
  return [
    ...checkEither(path, "Principal", principals, notPrincipals),
    ...checkEither(path, "Action", actions, notActions),
    ...checkEither(path, "Resource", resources, notResources),
    ...checkTypes(path, "Principal", principals.items),
    ...checkTypes(path, "NotPrincipal", notPrincipals.items),
    ...[...principals.items, ...notPrincipals.items].flatMap(checkPrincipal),
    ...[...actions.items, ...notActions.items].flatMap(checkAction),
  ];
};

// A policy without Resource is refused as 'Invalid registry policy provided': pulumi/pulumi-aws#2326. The grammar asks
// for one of each two: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
const checkEither = (
  path: string,
  name: string,
  positive: DraftList<DraftText>,
  negative: DraftList<DraftText>,
): readonly Finding[] => {
  if (positive.given !== negative.given) return [];
  if (!positive.given) {
    const about = { path: memberPath(path, name), rule: "is required" };
    return [found("MISSING_PROPERTY", { ...about, remedy: `add ${name} or Not${name}` })];
  }
  const rule = `must not have both ${name} and Not${name}`;
  return [found("CONFLICTING_ELEMENTS", { path, rule, remedy: "split it into two statements" })];
};

/** Types of principals that the grammar of IAM does not have; they are case-sensitive. */
const checkTypes = (path: string, name: string, items: readonly DraftPrincipal[]): readonly Finding[] =>
  [...new Set(items.map(({ type }) => type))].flatMap((type) => {
    if (type === undefined || principalTypes.includes(type)) return [];
    const right = nearest(type, principalTypes);
    const about = { path: memberPath(memberPath(path, name), type), rule: "is not a type of principal" };
    const remedy = right === undefined ? `use ${principalTypes.join(", ")}` : `write ${right}`;
    return [found("UNKNOWN_PROPERTY", { ...about, remedy })];
  });

const principalTypes: readonly string[] = ["AWS", "Service", "Federated", "CanonicalUser"];

// AWS refuses principals that do not exist, and these cannot: arn:aws:iam::111111:root in the contract test of
// aws-cloudformation-resource-providers-ecr, arn:aws:iam::123:user/... in pulumi/pulumi-aws#2326, arn:aws:iam::<id>:* in
// hashicorp/terraform-provider-aws#3924. A group is none: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
const checkPrincipal = ({ path, type, text }: DraftPrincipal): readonly Finding[] => {
  if ((type !== undefined && type !== "AWS") || isPrincipal(text)) return [];
  const about = { path, value: shownValue(text) };
  if (/[*?]/.test(text)) {
    const rule = "must not have wildcards, which IAM does not match inside of a principal";
    const remedy = 'list the principals, or use "*" with a condition on aws:PrincipalArn';
    return [found("PRINCIPAL_WITH_WILDCARD", { ...about, rule, remedy })];
  }
  const rule = 'must be an account ID of 12 digits, the ARN of an IAM or STS principal, or "*"';
  return [found("INVALID_PRINCIPAL", { ...about, rule, ...remedyFor(text) })];
};

const remedyFor = (text: string): Pick<Finding, "remedy" | "suggestion"> => {
  if (isPrincipal(text.replace(/[\s\p{Cc}\p{Cf}]/gu, ""))) {
    return { remedy: "remove the white space or control character in it" };
  }
  const remedy = /^\d+$/.test(text)
    ? "write all 12 digits, including leading zeros"
    : "correct it, for example to 111122223333";
  const suggestion = principalSuggestion(text);
  return suggestion === undefined ? { remedy } : { remedy, suggestion };
};

// "Actions must be prefaced by a vendor", says IAM of anything without one.
const checkAction = ({ path, text }: DraftText): readonly Finding[] => {
  if (text === "*" || /^[^:]+:./.test(text)) return [];
  const about = { path, value: shownValue(text), rule: "must have the form service:action, with or without wildcards" };
  return [found("INVALID_ACTION", { ...about, remedy: "correct it, for example to ecr:ReplicateImage" })];
};

/** Whether the policy names a version of the policy language that exists. */
const checkVersion = ({ version }: DraftPolicy): readonly Finding[] => {
  if (version === undefined || version.text === "" || policyVersions.includes(version.text)) return [];
  const about = { path: version.path, value: shownValue(version.text), rule: `must be ${policyVersions.join(" or ")}` };
  // The second is how JSON spells a date.
  const isDate = dateReadIn(version.text) !== undefined || /^[\d-]{10}T00:00:00(\.000)?Z$/.test(version.text);
  const remedy = isDate
    ? "put it in quotes, because YAML reads it as a date"
    : "write 2012-10-17, the version of the policy language";
  return [found("INVALID_VERSION", { ...about, remedy })];
};

/** In Unicode code points, as Smithy models count; never more than the UTF-16 units that some services count. */
const charactersOf = (text: string): number =>
  text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) ?? []).length;
