/** How long a call may take, in milliseconds, as the AWS SDK's request handler takes it. */
export interface TimeLimits {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

/** The SDK has no time limits of its own; the longest of these calls takes well under a second. */
export const timeLimits: TimeLimits = { connectionTimeout: 5_000, requestTimeout: 30_000 };

/** Without the last one, the SDK prints a warning and waits on. */
export const handlerWithin = (limits: TimeLimits) => ({ ...limits, throwOnRequestTimeout: true });
