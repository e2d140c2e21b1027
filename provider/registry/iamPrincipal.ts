import { accountSuggestion, accountWithin } from "./accountSpelling.js";
import { isAccountId, parseArn } from "./arn.js";

/**
 * Whether a text can be a principal of type AWS: everyone, an account, an IAM or STS principal, or what AWS writes for one
 * that was deleted. Whether it exists, only AWS knows.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const isPrincipal = (text: string): boolean =>
  text === "*" ||
  isAccountId(text) ||
  /^A[A-Z0-9]{15,127}$/.test(text) ||
  isPrincipalArn(text) ||
  // An origin access identity, whose name has spaces. Nobody has seen ECR refuse it.
  /^arn:[\w-]+:iam::cloudfront:user\/[^*?\p{Cc}\p{Cf}]+$/u.test(text);

const isPrincipalArn = (text: string): boolean => {
  const { service = "", region, account = "", resource = "" } = parseArn(text) ?? {};
  return region === "" && isAccountId(account) && principalResources.get(service)?.test(resource) === true;
};

const principalResources: ReadonlyMap<string, RegExp> = new Map([
  ["iam", /^(?:root|(?:user|role)\/[!-)+->@-~]+)$/],
  ["sts", /^(?:assumed-role|federated-user)\/[!-)+->@-~]+$/],
]);

/** What to write in place of a text that is no principal; undefined where nobody can tell. Shows what stands there. */
export const principalSuggestion = (text: string): string | undefined => {
  if (text.length > lookedAt) return undefined;
  const clean = text.replace(/[\s\p{Cc}\p{Cf}]/gu, "");
  return accountSuggestion(clean) ?? ofOtherType(clean) ?? ofArn(clean) ?? ofName(clean);
};

/** Longer than the ARN of any role or user. */
const lookedAt = 700;

/** What is known to IAM, but not as a principal of type AWS. */
const ofOtherType = (text: string): string | undefined => others.find(([pattern]) => pattern.test(text))?.[1];

const others: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [/\$|[<>]|\{\{/, "put the value in the place of what a template has left there"],
  [
    /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/,
    'a service goes below "Service"; replication comes as the root of the source account',
  ],
  [
    /^(?:o-|arn:[\w-]+:organizations:.*:organization\/)/,
    'for an organization, use "*" with a condition on aws:PrincipalOrgID',
  ],
  [
    /^(?:ou-|arn:[\w-]+:organizations:.*:ou\/)/,
    'for an organizational unit, use "*" with a condition on aws:PrincipalOrgPaths',
  ],
  [/^arn:[\w-]+:iam::.*:groups?\//, "a group is no principal: name its users, or a role that they assume"],
  [/^arn:[\w-]+:iam::.*:instance-profile\//, "an instance profile is no principal: name its role"],
  [/^arn:[\w-]+:iam::.*:policy\//, "a policy is no principal: name the role or user that has it"],
  [/^arn:[\w-]+:iam::.*:(?:oidc|saml)-provider\//, 'an identity provider goes below "Federated"'],
];

const ofName = (text: string): string | undefined =>
  /^[\w+=,.@-]{1,64}$/.test(text)
    ? `write its ARN, which for a role is arn:aws:iam::111122223333:role/${text}`
    : undefined;

/** An ARN that is nearly one of a principal: with what was meant, as far as that can be told. */
const ofArn = (text: string): string | undefined => {
  const [, partition = "aws", rest = ""] = /^(?:arn:([\w-]+):)?(?:(?:iam|sts):)?(.*)$/i.exec(text) ?? [];
  // Of `iam::<account>:<resource>` one colon is often forgotten, and a Region is often put between the two.
  const [, account = "", named = ""] =
    /^(?:[a-z]{2}(?:-[a-z]+)+-\d)?:{0,3}([^:/]*)(?:[:/]+((?:[^:/].*)?))?$/.exec(rest) ?? [];
  const alone = resourceMeant(named === "" ? account : `${account}/${named}`);
  if (alone !== undefined && account !== "") {
    return `its account ID is missing: write it as in ${arnOf(partition, "111122223333", alone)}`;
  }
  const resource = named === "" ? "root" : resourceMeant(named);
  if (resource === undefined) return undefined;
  const id = accountWithin(account);
  if (id === undefined) {
    const isNumber = /^[\d-]+$/.test(account);
    return isNumber ? `its account ID must have 12 digits, and has ${account.replaceAll("-", "").length}` : undefined;
  }
  const meant = arnOf(partition, id, resource);
  return isPrincipalArn(meant) ? `write "${meant}"` : undefined;
};

const arnOf = (partition: string, account: string, resource: string): string =>
  `arn:${partition}:${/^(?:assumed-role|federated-user)\//.test(resource) ? "sts" : "iam"}::${account}:${resource}`;

/** `role/deploy` for `roles/deploy`, `/Role/deploy` and `role:deploy`. */
const resourceMeant = (named: string): string | undefined => {
  if (/^\/?root\/?$/i.test(named)) return "root";
  const [, type = "", name = ""] = /^\/?([a-z-]+?)s?[:/]+([^:/].*)$/i.exec(named) ?? [];
  return types.includes(type.toLowerCase()) ? `${type.toLowerCase()}/${name}` : undefined;
};

const types: readonly string[] = ["role", "user", "assumed-role", "federated-user"];
