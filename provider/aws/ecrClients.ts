import { ECRClient, type ECRClientConfig } from "@aws-sdk/client-ecr";
import type { Reach } from "./access.js";
import { clientSettings, type TimeLimits } from "./clientSettings.js";
import { credentialsFor } from "./credentials.js";
import type { AwsStore, EcrClient } from "./store.js";
import { rememberWire } from "./wire.js";

/** The clients of one registry, made when they are first needed. */
export interface EcrClients {
  /** Retries, as the SDK does. */
  reader(): EcrClient;
  /** Sends everything once. */
  writer(): EcrClient;
}

/**
 * A client takes some 50 KB and a millisecond: of those of a fleet the last ones are kept, as many as are needed once more, by
 * a create after its check or by a second look up to a second after its write.
 */
const mostClients = 160;

/** The clients for an access, which those who come by the same access share. */
export const ecrClients = (access: Reach, store: AwsStore, limits: TimeLimits): EcrClients => {
  const key = JSON.stringify([access, limits]);
  const settings = once(() => ({
    ...ambientSettings(store),
    ...clientSettings(access, store, limits),
    region: access.region,
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    credentials: credentialsFor(access, store, limits),
  }));
  const recent = (kind: string, open: () => ECRClient): EcrClient => {
    const name = `${kind} ${key}`;
    const known = store.clients.get(name) ?? withWire(open());
    store.clients.delete(name);
    store.clients.set(name, known);
    const [oldest] = store.clients.keys();
    // Never destroyed: its sockets are those of all, and it may be at work.
    if (store.clients.size > mostClients && oldest !== undefined) store.clients.delete(oldest);
    return known;
  };
  return {
    reader: () => recent("reader", () => new ECRClient(settings())),
    writer: () => recent("writer", () => new ECRClient({ ...settings(), maxAttempts: 1 })),
  };
};

/**
 * What the environment and the configuration files say of all clients, looked up once: a client that is told nothing goes
 * through all of it for each of its settings, which is most of what it takes to make one.
 */
const ambientSettings = (store: AwsStore) => {
  store.ambient ??= settingsOf(new ECRClient({ region: "us-east-1" }));
  return store.ambient;
};

const settingsOf = ({ config }: ECRClient): ECRClientConfig => {
  const { maxAttempts, retryMode, useFipsEndpoint, useDualstackEndpoint, defaultsMode, userAgentAppId } = config;
  return { maxAttempts, retryMode, useFipsEndpoint, useDualstackEndpoint, defaultsMode, userAgentAppId };
};

const withWire = (client: ECRClient): EcrClient => ({ client, wireOf: rememberWire(client) });

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
