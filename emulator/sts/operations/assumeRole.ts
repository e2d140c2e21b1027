import { type Caller, denial, isAllowed } from "../../access/caller.js";
import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { RoleOptions } from "../../options.js";
import { asForm, type Check, checkAll, type Form } from "../parameters.js";
import { checkMaxDuration, openSession, type SessionInput } from "../session.js";

interface AssumeRoleInput extends SessionInput {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
}

const checks: readonly Check[] = [
  { parameter: "RoleArn", required: true, length: [20, 2048] },
  { parameter: "RoleSessionName", required: true, length: [2, 64], pattern: "[\\w+=,.@-]*" },
  { parameter: "DurationSeconds", range: [900, 43_200] },
  { parameter: "ExternalId", length: [2, 1224], pattern: "[\\w+=,.@:\\/-]*" },
  { parameter: "SourceIdentity", length: [2, 64], pattern: "[\\w+=,.@-]*" },
];

/** The input by itself. Whether the role can be had is another question. */
const validateAssumeRole = (input: unknown): AssumeRoleInput => {
  const form = asForm(input);
  checkAll(form, checks);
  refuseUnsupported(form);
  const roleArn = form.RoleArn ?? "";
  // unproven: both texts, which people quote from memory
  if (!roleArn.startsWith("arn:")) throw new AwsError("ValidationError", `${roleArn} is invalid`);
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(roleArn))
    throw new AwsError("ValidationError", "Request ARN is invalid");
  return {
    roleArn,
    sessionName: form.RoleSessionName ?? "",
    durationSeconds: Number(form.DurationSeconds ?? 3600),
    externalId: form.ExternalId,
    sourceIdentity: form.SourceIdentity,
  };
};

/** Hands out a session of a role: from then on the account of the role is the caller's. */
export const assumeRole = operation({
  validate: validateAssumeRole,
  execute: (input, context) => {
    const role = assumable(input, context);
    checkDuration(input, role, context.caller);
    return {
      ...openSession(role, input, context),
      SourceIdentity: input.sourceIdentity,
    };
  },
});

/** What would narrow the session or ask for more proof: to pass over it would let in what AWS keeps out. */
const refuseUnsupported = (form: Form): void => {
  const unsupported = Object.keys(form).find((name) => /^(Policy|PolicyArns\..*|SerialNumber|TokenCode)$/.test(name));
  if (unsupported === undefined) return;
  throw new AwsError("ValidationError", `the emulator does not support the parameter '${unsupported}' of AssumeRole`);
};

/** AWS answers the same for a role that is missing and for one that does not trust the caller. */
const assumable = ({ roleArn, externalId }: AssumeRoleInput, { caller, world }: Context): RoleOptions => {
  const role = world.roles.get(roleArn);
  const exists = role !== undefined && world.principals.resolve(roleArn) !== undefined;
  if (exists && mayAssume(role, caller, externalId)) return role;
  throw new AwsError("AccessDenied", denial(caller, "sts:AssumeRole", roleArn), 403);
};

/** A session that comes from another one ends within the hour. */
const checkDuration = (input: AssumeRoleInput, role: RoleOptions, caller: Caller): void => {
  if (caller.roleArn !== undefined && input.durationSeconds > 3600) {
    // aws/eks-anywhere#9485
    const text = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.";
    throw new AwsError("ValidationError", text);
  }
  checkMaxDuration(input, role);
};

/**
 * Whether the trust policy of a role and the permissions of the caller together let the caller assume it: inside one
 * account it is enough to be trusted by name, in all other cases both sides must agree.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
const mayAssume = (role: RoleOptions, caller: Caller, externalId: string | undefined): boolean => {
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
