/** A text of a policy, its variables read. */
interface ReadText {
  /** With `*` for every variable of IAM, which may stand for anything. */
  readonly pattern: string;
  readonly hasVariable: boolean;
}

/** Reads the policy variables in a text; in a policy whose version has none, they are plain text. */
export const readVariables = (text: string, variables: boolean): ReadText => {
  const pattern = variables ? text.replace(iamVariable, "*") : text;
  return { pattern, hasVariable: pattern !== text };
};

/**
 * Whether a policy of a version may hold variables: with the older one, `${aws:username}` is nothing but this text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const takesVariables = (version: string | undefined): boolean => version === "2012-10-17";

/**
 * What a variable was left behind by; undefined for a text without one that means nothing to IAM.
 *
 * @param where in a resource, whose characters are few, any spelling of a template counts; a value of a condition may be
 * any text, as `US$100` or `<none>`, and only what stands in `${}` counts
 */
export const strayVariable = (
  text: string,
  variables: boolean,
  where: "resource" | "value" = "resource",
): StrayVariable | undefined => {
  const rest = text.replace(iamVariable, "");
  if (templates[where].test(rest)) return "template";
  return !variables && rest !== text ? "version" : undefined;
};

/** `template`: no variable of IAM, but one of a tool that should have replaced it. `version`: one that this version lacks. */
type StrayVariable = "template" | "version";

const templates = { resource: /\$[{(\w]|\{\{|<[\w-]+>/, value: /\$\{[^{}]*\}/ } as const;

/**
 * The keys that come with the credentials that a service hands to what runs in it, whatever is called with them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const ofRoleSessions =
  "(?:ec2:(?:SourceInstanceARN|RoleDelivery)|lambda:SourceFunctionArn|ssm:SourceInstanceArn|" +
  "glue:(?:RoleAssumedBy|CredentialIssuingService)|identitystore:UserId)";

/**
 * The variables of IAM: the escapes `${*}`, `${?}` and `${$}`, and keys of requests, `${aws:PrincipalAccount}`, with or
 * without a default. Of the services only those whose keys can be in a request to ECR; names of identity providers have a
 * dot. `${AWS::Region}` is one of CloudFormation, `${ssm:/path}` one of the Serverless Framework.
 */
const iamVariable = new RegExp(
  `\\$\\{(?:[*?$]|(?:aws|ecr|saml|sts|[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?:\\/[^:{}]*)?):[^:{}][^{}]*|${ofRoleSessions}(?:,[^{}]*)?)\\}`,
  "gi",
);
