import { type Finding, shownValue } from "../finding.js";
import { memberPath } from "../path.js";
import { found } from "./codes.js";
import type { DraftStatement } from "./draft.js";
import type { DraftPrincipal } from "./draftMaps.js";
import type { DraftList, DraftText } from "./draftTexts.js";

/** What AWS is known to refuse in one statement. */
export const checkStatement = (statement: DraftStatement): readonly Finding[] => {
  const { path, principals, notPrincipals, actions, notActions, resources, notResources } = statement;
  return [
    ...checkEither(path, "Principal", principals, notPrincipals),
    ...checkEither(path, "Action", actions, notActions),
    ...checkEither(path, "Resource", resources, notResources),
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
    const about = { path: memberPath(path, name), rule: "must be set" };
    return [found("MISSING_PROPERTY", { ...about, remedy: `write ${name}, or Not${name}` })];
  }
  const rule = `must not have both ${name} and Not${name}`;
  return [found("CONFLICTING_ELEMENTS", { path, rule, remedy: "write two statements" })];
};

// AWS refuses principals that do not exist, and these cannot: arn:aws:iam::111111:root in the contract test of
// aws-cloudformation-resource-providers-ecr, arn:aws:iam::123:user/... in pulumi/pulumi-aws#2326.
const checkPrincipal = ({ path, type, text }: DraftPrincipal): readonly Finding[] => {
  if ((type !== undefined && type !== "AWS") || isPrincipal(text)) return [];
  const rule = 'must be an account id of 12 digits, the ARN of an IAM or STS principal, or "*"';
  const remedy = /^\d+$/.test(text) ? "write all 12 digits, leading zeros included" : "write it like 111122223333";
  return [found("INVALID_PRINCIPAL", { path, value: shownValue(text), rule, remedy })];
};

/** Account ids; ARNs, in which the account may hold wildcards that the lint is about; ids of deleted principals. */
const isPrincipal = (text: string): boolean =>
  text === "*" || /^\d{12}$/.test(text) || /^A[A-Z0-9]{15,127}$/.test(text) || isPrincipalArn(text);

const isPrincipalArn = (text: string): boolean => {
  const [arn, , service = "", region, account = "", name = ""] = text.split(":", 6);
  const isOfIam = arn === "arn" && (service === "iam" || service === "sts") && region === "";
  return isOfIam && (/^\d{12}$/.test(account) || /[*?]/.test(account)) && name !== "";
};

// "Actions must be prefaced by a vendor", says IAM of anything without one.
const checkAction = ({ path, text }: DraftText): readonly Finding[] => {
  if (text === "*" || /^[^:]+:./.test(text)) return [];
  const about = { path, value: shownValue(text), rule: "must be a service and an action, wildcards allowed" };
  return [found("INVALID_ACTION", { ...about, remedy: "write it like ecr:ReplicateImage" })];
};
