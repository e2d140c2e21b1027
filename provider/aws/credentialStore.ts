import type { CredentialSource } from "./credentials.js";

/** What a process knows of credentials: its connections share it, whatever their Regions. */
export interface CredentialStore {
  /** By all that decides which credentials a source gives. */
  readonly sources: Map<string, CredentialSource>;
  /** Milliseconds since 1970: by this, sessions expire. */
  now(): number;
}

/** Knows the AWS SDK by its types alone, so that a process can have one without paying for the SDK. */
export const newCredentialStore = (now: () => number = Date.now): CredentialStore => ({ sources: new Map(), now });
