import { matchesAction } from "./wildcard.js";

/** Who signed a request. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  /** `AIDA…` of a user, `AROA…:<session>` of an assumed role. */
  readonly userId: string;
  readonly permissions: readonly string[];
  /** What a session is restricted to, whatever the role may do. */
  readonly restriction?: readonly string[];
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
export const isAllowed = ({ permissions, restriction = permissions }: Caller, action: string): boolean =>
  [permissions, restriction].every((list) => list.some((pattern) => matchesAction(pattern, action)));

/** Whoever calls an operation that asks for no signature. */
export const nobody: Caller = { account: "", arn: "", userId: "", permissions: [] };

/**
 * The text of an access denied error.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
 */
export const denial = (caller: Caller, action: string, resource: string): string =>
  `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`;
