import { matchesAction } from "./wildcard.js";

/** Who signed a request. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  /** `AIDA…` of a user, `AROA…:<session>` of an assumed role. */
  readonly userId: string;
  readonly permissions: readonly string[];
  /** The role behind a session: policies name it rather than the session. */
  readonly roleArn?: string;
}

/** An access key and whom it stands for. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  readonly caller: Caller;
}

/** Whether the allow-list of the caller names the action. */
export const isAllowed = (caller: Caller, action: string): boolean =>
  caller.permissions.some((pattern) => matchesAction(pattern, action));

/**
 * The text of an access denied error.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
 */
export const denial = (caller: Caller, action: string, resource: string): string =>
  `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
