import type { Caller } from "../access/caller.js";
import { AwsError } from "../gateway/message.js";
import type { Context } from "../gateway/operation.js";
import type { RoleOptions } from "../options.js";

/** What a session of a role is asked for, however it is come by. */
export interface SessionInput {
  readonly sessionName: string;
  readonly durationSeconds: number;
  /** What the session is restricted to, as permissions of identities are. */
  readonly restriction?: readonly string[] | undefined;
}

const hour = 3600;

/** Fails for a session that would be longer than the role allows. */
export const checkMaxDuration = ({ durationSeconds }: SessionInput, role: RoleOptions): void => {
  if (durationSeconds <= (role.maxSessionDuration ?? hour)) return;
  const text = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
  throw new AwsError("ValidationError", text);
};

/** Hands out a session of a role, as the output of an operation: from then on the account of the role is the caller's. */
export const openSession = (role: RoleOptions, input: SessionInput, { world }: Context) => {
  const session = sessionOf(role, input, world.principals.resolve(role.arn));
  const expiration = new Date(world.clock().getTime() + input.durationSeconds * 1000);
  const credential = world.directory.addSession(session, expiration);
  return {
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    Credentials: {
      AccessKeyId: credential.accessKeyId,
      SecretAccessKey: credential.secretAccessKey,
      SessionToken: credential.sessionToken,
      Expiration: isoSeconds(expiration),
    },
  };
};

/** The ARN of a session has the name of the role without its path. */
const sessionOf = (role: RoleOptions, input: SessionInput, id: string | undefined): Caller => {
  const [, partition = "aws", , , account = ""] = role.arn.split(":");
  const name = role.arn.split("/").at(-1);
  return {
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${input.sessionName}`,
    userId: `${id}:${input.sessionName}`,
    permissions: role.permissions ?? ["*"],
    ...(input.restriction === undefined ? {} : { restriction: input.restriction }),
    roleArn: role.arn,
  };
};

/** `2026-01-02T03:04:05Z` */
const isoSeconds = (time: Date): string => time.toISOString().replace(/\.\d{3}Z$/, "Z");
