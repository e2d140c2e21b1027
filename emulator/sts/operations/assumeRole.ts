import type { Caller } from "../../access/caller.js";
import { denial } from "../../access/permissions.js";
import { AwsError } from "../../gateway/awsError.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { RoleOptions } from "../../options.js";
import { isoSeconds } from "../../state/clock.js";
import { mayAssume } from "../trust.js";
import { type AssumeRoleInput, validateAssumeRole } from "../validations/assumeRole.js";

const hour = 3600;

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

/** AWS does not tell a role that is missing from one that does not trust the caller. */
const assumable = ({ roleArn, externalId }: AssumeRoleInput, { caller, world }: Context): RoleOptions => {
  const role = world.roles.get(roleArn);
  const exists = role !== undefined && world.principals.resolve(roleArn) !== undefined;
  if (exists && mayAssume(role, caller, externalId)) return role;
  throw new AwsError("AccessDenied", denial(caller, "sts:AssumeRole", roleArn), 403);
};

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
