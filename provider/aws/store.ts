import type { ECRClient, ECRClientConfig } from "@aws-sdk/client-ecr";
import type { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { NodeHttpHandler } from "@smithy/node-http-handler";

/** A source of credentials, as the AWS SDK takes it: called before every request, so it keeps what it has. */
export type CredentialSource = () => ReturnType<ReturnType<typeof fromTemporaryCredentials>>;

/** Sends requests, and keeps their sockets. */
export type RequestHandler = Pick<
  NodeHttpHandler,
  "metadata" | "handle" | "destroy" | "updateHttpClientConfig" | "httpHandlerConfigs"
>;

/** A client of one registry. */
export interface EcrClient {
  readonly client: ECRClient;
  /** An answer of this client as it came over the wire. */
  wireOf(answer: object): unknown;
}

/** What all connections of a process share, whatever their Regions. */
export interface AwsStore {
  /** By all that decides which credentials a source gives. */
  readonly sources: Map<string, CredentialSource>;
  /** By all that decides which way requests take. */
  readonly requestHandlers: Map<string, RequestHandler>;
  /** Those that were used last, by all that decides whom they call, and as whom. */
  readonly clients: Map<string, EcrClient>;
  /** What the environment and the configuration files say of every client. */
  ambient?: ECRClientConfig;
  /** The accounts of access keys, as Amazon ECR has said, by key and endpoint. */
  readonly accounts: Map<string, string>;
  /** Milliseconds since 1970: by this, sessions expire. */
  now(): number;
}

/** Knows the AWS SDK by its types alone, so that a process can have one without paying for the SDK. */
export const newAwsStore = (now: () => number = Date.now): AwsStore => ({
  sources: new Map(),
  requestHandlers: new Map(),
  clients: new Map(),
  accounts: new Map(),
  now,
});
