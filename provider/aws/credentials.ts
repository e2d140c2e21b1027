import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { memoize } from "@smithy/core/config";
import type { AssumedRole } from "../registry/connection.js";
import type { Access } from "./access.js";
import { baseCredentials, baseKeyOf } from "./baseCredentials.js";
import { clientSettings, type TimeLimits, timeLimits } from "./clientSettings.js";
import { NoCredentials, RoleNotAssumed } from "./credentialErrors.js";
import type { AwsStore, CredentialSource } from "./store.js";

/** A source, and what decides which credentials it gives. */
interface Link {
  readonly key: readonly unknown[];
  readonly source: CredentialSource;
}

/** Sessions are renewed so long before their end, as by the AWS SDK: a request must not outlive its session. */
const renewal = 300_000;

/**
 * The credentials that an access asks for: its base credentials, then its roles, one by one.
 *
 * Each link is asked for once per store: for all Regions and registries, all who call at once, and all longer chains that
 * begin with the same links. What is asked for and cannot be had is an error for those who wait for it, never a reason to
 * go on with other credentials; who calls later tries again.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
 */
export const credentialsFor = (access: Access, store: AwsStore, limits = timeLimits): CredentialSource =>
  access.assumeRoles.reduce<Link>(
    (base, role, index) => {
      const params = paramsOf(role);
      const { stsEndpoint, stsRegion, allowInsecureEndpoint } = access;
      const key = [...base.key, { stsEndpoint, stsRegion, allowInsecureEndpoint, ...params }];
      const open = () => assume(params, index, base.source, access, store, limits);
      return { key, source: kept(store, key, open) };
    },
    baseOf(access, store, limits),
  ).source;

const baseOf = (access: Access, store: AwsStore, limits: TimeLimits): Link => {
  const key = [baseKeyOf(access)];
  const open = () => baseCredentials(access, store, limits);
  return { key, source: access.keys === undefined ? kept(store, key, open) : open() };
};

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
  store: AwsStore,
  limits: TimeLimits,
): CredentialSource => {
  const { stsEndpoint, stsRegion: region = access.region } = access;
  const assumed = fromTemporaryCredentials({
    masterCredentials: source,
    params,
    clientConfig: {
      ...clientSettings(access, store, limits),
      ...(region === undefined ? {} : { region }),
      ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }),
    },
  });
  return async () => {
    try {
      return await assumed();
    } catch (error) {
      const isKnown = error instanceof RoleNotAssumed || error instanceof NoCredentials;
      throw isKnown ? error : new RoleNotAssumed(index, error);
    }
  };
};

/** The source that the store has under a key. One that fails is forgotten: whoever comes next asks in its own Region. */
const kept = (store: AwsStore, key: readonly unknown[], open: () => CredentialSource): CredentialSource => {
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
const renewed = (source: CredentialSource, { now }: AwsStore): CredentialSource =>
  memoize(
    source,
    ({ expiration }) => expiration !== undefined && expiration.getTime() - now() < renewal,
    ({ expiration }) => expiration !== undefined,
  );
