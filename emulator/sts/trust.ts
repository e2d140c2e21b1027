import type { Caller } from "../access/caller.js";
import { isAllowed } from "../access/permissions.js";
import type { RoleOptions } from "../options.js";

/**
 * Whether the trust policy of a role and the permissions of the caller together let the caller assume it: inside one
 * account it is enough to be trusted by name, in all other cases both sides must agree.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const mayAssume = (role: RoleOptions, caller: Caller, externalId: string | undefined): boolean => {
  if (role.externalId !== undefined && role.externalId !== externalId) return false;
  const names = [caller.arn, caller.roleArn];
  const byName = role.trusts.some((principal) => names.includes(principal));
  const byAccount = role.trusts.some((principal) => principal === "*" || accountOf(principal) === caller.account);
  const sameAccount = role.arn.split(":")[4] === caller.account;
  return (byName && sameAccount) || ((byName || byAccount) && isAllowed(caller, "sts:AssumeRole"));
};

/** The account that a principal stands for as a whole. */
const accountOf = (principal: string): string | undefined =>
  principal.match(/^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/)?.[1];
