import { type Caller, denial, isAllowed } from "../../access/caller.js";
import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { RoleOptions } from "../../options.js";
import { asForm, type Check, checkAll, type Form } from "../parameters.js";

interface AssumeRoleInput {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
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
    const session = sessionOf(role, input.sessionName, context);
    const expiration = new Date(context.world.clock().getTime() + input.durationSeconds * 1000);
    const credential = context.world.directory.addSession(session, expiration);
    return {
      AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
      Credentials: {
        AccessKeyId: credential.accessKeyId,
        SecretAccessKey: credential.secretAccessKey,
        SessionToken: credential.sessionToken,
        Expiration: isoSeconds(expiration),
      },
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

const hour = 3600;

const checkDuration = ({ durationSeconds }: AssumeRoleInput, role: RoleOptions, caller: Caller): void => {
  if (caller.roleArn !== undefined && durationSeconds > hour) {
    // aws/eks-anywhere#9485
    const text = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.";
    throw new AwsError("ValidationError", text);
  }
  if (durationSeconds > (role.maxSessionDuration ?? hour)) {
    const text = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
    throw new AwsError("ValidationError", text);
  }
};

/** The ARN of a session has the name of the role without its path. */
const sessionOf = (role: RoleOptions, sessionName: string, { world }: Context): Caller => {
  const [, partition = "aws", , , account = ""] = role.arn.split(":");
  const name = role.arn.split("/").at(-1);
  return {
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`,
    userId: `${world.principals.resolve(role.arn)}:${sessionName}`,
    permissions: role.permissions ?? ["*"],
    roleArn: role.arn,
  };
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

/** `2026-01-02T03:04:05Z` */
const isoSeconds = (time: Date): string => time.toISOString().replace(/\.\d{3}Z$/, "Z");
