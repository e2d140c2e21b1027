import type { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

/** A source of credentials, as the AWS SDK takes it: called before every request, so it keeps what it has. */
export type CredentialSource = () => ReturnType<ReturnType<typeof fromTemporaryCredentials>>;

/** What a process knows of credentials: its connections share it, whatever their Regions. */
export interface CredentialStore {
  /** By all that decides which credentials a source gives. */
  readonly sources: Map<string, CredentialSource>;
  /** Milliseconds since 1970: by this, sessions expire. */
  now(): number;
}

/** Knows the AWS SDK by its types alone, so that a process can have one without paying for the SDK. */
export const newCredentialStore = (now: () => number = Date.now): CredentialStore => ({ sources: new Map(), now });

/** How long a call may take, in milliseconds, as the AWS SDK's request handler takes it. */
export interface TimeLimits {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

/** The SDK has no time limits of its own; the longest of these calls takes well under a second. */
export const timeLimits: TimeLimits = { connectionTimeout: 5_000, requestTimeout: 30_000 };

/** Without the last one, the SDK prints a warning and waits on. */
export const handlerWithin = (limits: TimeLimits) => ({ ...limits, throwOnRequestTimeout: true });
