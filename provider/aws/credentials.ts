import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { memoize } from "@smithy/core/config";
import type { AssumedRole } from "../registry/connection.js";
import type { Access, CredentialSource, CredentialStore } from "./access.js";
import { RoleNotAssumed } from "./credentialErrors.js";

/** A source, and what decides which credentials it gives. */
interface Link {
  readonly key: readonly unknown[];
  readonly source: CredentialSource;
}

/** Sessions are renewed so long before their end, as by the AWS SDK: a request must not outlive its session. */
const renewal = 300_000;

/**
 * The credentials that an access asks for: stack keys, or a profile, or the ambient chain; then its roles, one by one.
 *
 * Each link is asked for once per store: for all Regions and registries, all who call at once, and all longer chains that
 * begin with the same links. What is asked for and cannot be had is an error for those who wait for it, never a reason to
 * go on with other credentials; who calls later tries again.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
 */
export const credentialsFor = (access: Access, store: CredentialStore, limits = timeLimits): CredentialSource =>
  access.assumeRoles.reduce<Link>(
    (base, role, index) => {
      const params = paramsOf(role);
      const key = [...base.key, { stsEndpoint: access.stsEndpoint, ...params }];
      const open = () => assume(params, index, base.source, access, limits);
      return { key, source: kept(store, key, open) };
    },
    baseOf(access, store, limits),
  ).source;

const baseOf = (access: Access, store: CredentialStore, limits: TimeLimits): Link => {
  const { keys, profile } = access;
  if (keys !== undefined) return { key: [keys], source: async () => keys };
  const key = [{ profile }];
  const clientConfig = { requestHandler: handlerWithin(limits) };
  // Not the chain: it would end at the machine's own credentials where the profile is missing or misspelt.
  const open = () =>
    calledFrom(
      access,
      profile === undefined ? fromNodeProviderChain({ clientConfig }) : fromIni({ profile, clientConfig }),
    );
  return { key, source: kept(store, key, open) };
};

/**
 * Base credentials for a client in the Region of the registry.
 *
 * In `clientConfig`, the Region would go to every client that hands out credentials, also to that of an SSO portal, which
 * is in the Region of its session. As the caller's, it goes to AWS STS alone, after the Region of the profile.
 */
const calledFrom = ({ region }: Access, source: ReturnType<typeof fromIni>): CredentialSource =>
  region === undefined ? source : () => source({ callerClientConfig: { region: async () => region } });

const paramsOf = ({ roleArn, sessionName, externalId, durationSeconds }: AssumedRole) => ({
  RoleArn: roleArn,
  RoleSessionName: sessionName ?? "pulumi-ecr-registry",
  ...(externalId === undefined ? {} : { ExternalId: externalId }),
  DurationSeconds: durationSeconds ?? 3600,
});

const assume = (
  params: ReturnType<typeof paramsOf>,
  index: number,
  source: CredentialSource,
  access: Access,
  limits: TimeLimits,
): CredentialSource => {
  const assumed = fromTemporaryCredentials({
    masterCredentials: source,
    params,
    clientConfig: {
      requestHandler: handlerWithin(limits),
      ...(access.region === undefined ? {} : { region: access.region }),
      ...(access.stsEndpoint === undefined ? {} : { endpoint: access.stsEndpoint }),
    },
  });
  return async () => {
    try {
      return await assumed();
    } catch (error) {
      throw error instanceof RoleNotAssumed ? error : new RoleNotAssumed(index, error);
    }
  };
};

/** The source that the store has under a key. One that fails is forgotten: whoever comes next asks in its own Region. */
const kept = (store: CredentialStore, key: readonly unknown[], open: () => CredentialSource): CredentialSource => {
  const name = JSON.stringify(key);
  const source = async () => {
    const known = store.sources.get(name) ?? renewed(open(), store);
    store.sources.set(name, known);
    try {
      return await known();
    } catch (error) {
      if (store.sources.get(name) === known) store.sources.delete(name);
      throw error;
    }
  };
  // Else the SDK's clients each keep a copy of their own, and renew that.
  return Object.assign(source, { memoized: true });
};

/** Asks once for all who wait, keeps the answer, and asks anew when its end is near. */
const renewed = (source: CredentialSource, { now }: CredentialStore): CredentialSource =>
  memoize(
    source,
    ({ expiration }) => expiration !== undefined && expiration.getTime() - now() < renewal,
    ({ expiration }) => expiration !== undefined,
  );

/** How long a call may take, in milliseconds, as the AWS SDK's request handler takes it. */
export interface TimeLimits {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
}

/** The SDK has no time limits of its own; the longest of these calls takes well under a second. */
export const timeLimits: TimeLimits = { connectionTimeout: 5_000, requestTimeout: 30_000 };

/** Without the last one, the SDK prints a warning and waits on. */
export const handlerWithin = (limits: TimeLimits) => ({ ...limits, throwOnRequestTimeout: true });
