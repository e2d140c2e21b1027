import type { AccountOptions, IdentityOptions } from "../options.js";
import { eightDigits, type Sequence, sequence } from "../state/sequence.js";
import type { Caller, Credential } from "./caller.js";

/** A named identity of an account with its access key. */
export interface Identity {
  readonly name: string;
  readonly credential: Credential;
}

/** The access keys that exist: those of the identities and those of sessions handed out since. */
export interface Directory {
  readonly credential: (accessKeyId: string) => Credential | undefined;
  /** The named identity of the account, or its first. */
  readonly identity: (account: string, name?: string) => Identity | undefined;
  readonly identities: () => readonly Identity[];
  /** Makes an access key for a session of somebody. */
  readonly addSession: (caller: Caller, expiration: Date) => Required<Credential>;
}

export const directory = (accounts: readonly AccountOptions[]): Directory => {
  const next = sequence();
  const nextSession = sequence();
  const identities = accounts.flatMap((account) =>
    (account.identities ?? [{ name: "admin" }]).map((options) => identity(account.id, options, next)),
  );
  const credentials = new Map<string, Credential>(
    identities.map(({ credential }) => [credential.accessKeyId, credential]),
  );

  return {
    credential: (accessKeyId) => credentials.get(accessKeyId),
    identity: (account, name) =>
      identities.find(
        (candidate) =>
          candidate.credential.caller.account === account && (name === undefined || candidate.name === name),
      ),
    identities: () => identities,
    addSession: (caller, expiration) => {
      const number = eightDigits(nextSession());
      const session = {
        accessKeyId: `ASIAEMULATOR${number}`,
        secretAccessKey: `not-a-secret-of-the-emulator-session-${number}`,
        sessionToken: `emulator-session-${number}`,
        expiration,
        caller,
      };
      credentials.set(session.accessKeyId, session);
      return session;
    },
  };
};

const identity = (account: string, options: IdentityOptions, next: Sequence): Identity => {
  const number = eightDigits(next());
  return {
    name: options.name,
    credential: {
      accessKeyId: options.accessKeyId ?? `AKIAEMULATOR${number}`,
      secretAccessKey: options.secretAccessKey ?? `not-a-secret-of-the-emulator-${number}`,
      caller: {
        account,
        arn: options.arn ?? `arn:aws:iam::${account}:user/${options.name}`,
        userId: `AIDAEMULATOR${number}`,
        permissions: options.permissions ?? ["*"],
      },
    },
  };
};
