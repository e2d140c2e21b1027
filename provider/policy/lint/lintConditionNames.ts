import { type Finding, shownValue } from "../../base/finding.js";
import { nearest } from "../../base/nearest.js";
import { lowerCase } from "../../base/text.js";
import type { DraftCondition } from "../draftElements.js";
import { found } from "../findings.js";

/** Operators that IAM does not have, and keys that are a letter or two away from one that it has. */
export const lintConditionNames = ({ path, operator, key }: DraftCondition): readonly Finding[] => [
  ...(isOperator(operator) ? [] : [unknown(path, operator, "operator", nearest(bare(operator), operators))]),
  ...unknownKey(path, key),
];

/** Keys are only compared with those that they nearly are: services have keys of their own, and AWS adds some. */
const unknownKey = (path: string, key: string): readonly Finding[] => {
  const name = lowerCase(key).split("/", 1).join();
  if (!name.startsWith("aws:") || keys.some((one) => lowerCase(one) === name)) return [];
  const near = nearest(name, keys);
  return near === undefined || Math.abs(near.length - name.length) > mostLetters
    ? []
    : [unknown(path, key, "key", near)];
};

/** How many letters more or less a misspelt name may have. */
const mostLetters = 2;

const unknown = (path: string, name: string, what: "operator" | "key", near: string | undefined): Finding =>
  found("CONDITION_UNKNOWN", {
    path,
    value: shownValue(name),
    rule: `must be a condition ${what} that IAM has`,
    remedy: `use one of the condition ${what}s in the IAM User Guide`,
    ...(near === undefined ? {} : { suggestion: `use ${near}` }),
  });

/** Without what says how several values count, and what a missing key means. */
const bare = (operator: string): string => operator.replace(/^for(?:all|any)values?:/i, "").replace(/ifexists$/i, "");

const isOperator = (operator: string): boolean => {
  const name = lowerCase(bare(operator));
  return operators.some((one) => lowerCase(one) === name);
};

const comparisons = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: readonly string[] = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"],
  ...["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  ...comparisons.flatMap((one) => [`Numeric${one}`, `Date${one}`]),
];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, read in November 2026 */
const keys: readonly string[] = [
  ...["PrincipalArn", "PrincipalAccount", "PrincipalOrgPaths", "PrincipalOrgID", "PrincipalTag", "PrincipalType"],
  ...["PrincipalIsAWSService", "PrincipalServiceName", "PrincipalServiceNamesList", "userid", "username"],
  ...["AssumedRoot", "FederatedProvider", "TokenIssueTime", "MultiFactorAuthAge", "MultiFactorAuthPresent"],
  ...["ChatbotSourceArn", "Ec2InstanceSourceVpc", "Ec2InstanceSourcePrivateIPv4", "SourceIdentity", "SignInSessionArn"],
  ...["RoleDelivery", "SourceInstanceArn", "SourceIp", "SourceVpc", "SourceVpcArn", "SourceVpce", "VpcSourceIp"],
  ...["VpceAccount", "VpceOrgID", "VpceOrgPaths", "ResourceAccount", "ResourceOrgID", "ResourceOrgPaths"],
  ...["ResourceTag", "CalledVia", "CalledViaFirst", "CalledViaLast", "ViaAWSService", "CurrentTime", "EpochTime"],
  ...["referer", "RequestedRegion", "RequestTag", "TagKeys", "SecureTransport", "SourceArn", "SourceAccount"],
  ...["SourceOrgID", "SourceOrgPaths", "UserAgent"],
].map((name) => `aws:${name}`);
