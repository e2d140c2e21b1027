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
