import { RegistryError } from "../base/errors.js";
import type { RegistryApi } from "../kinds/registryApi.js";
import { endpointMistake } from "../registry/endpoint.js";
import type { Access } from "./access.js";
import { ambientProfile } from "./ambient.js";
import type { BackfillsApi } from "./ecrBackfillsApi.js";
import type { ImagesApi } from "./ecrImagesApi.js";
import { type AwsStore, newAwsStore } from "./store.js";

/** A registry that can be called, and the Region that was found for it. */
export interface Connection {
  readonly region: string;
  readonly api: RegistryApi;
  /** The port for looking at repositories and images; loaded on first use. */
  images(): Promise<ImagesApi>;
  /** The port for replicating what was pushed before; loaded on first use. */
  backfills(): Promise<BackfillsApi>;
}

/** Opens a connection. Nothing is called before the port is used. */
export type Connect = (access: Access) => Promise<Connection>;

/** Of the profile alone: where the environment's Region counts, the access has it. */
const regionOfProfile = async (access: Access): Promise<string> => {
  const { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } = await import(
    "@smithy/core/config"
  );
  const { filesOf } = await import("./profiles.js");
  const profile = access.profile ?? ambientProfile(process.env)?.profile;
  const inFiles = { ...NODE_REGION_CONFIG_OPTIONS, environmentVariableSelector: () => undefined };
  try {
    return await loadConfig(inFiles, {
      ...NODE_REGION_CONFIG_FILE_OPTIONS,
      ...filesOf(access),
      ...(profile === undefined ? {} : { profile }),
    })();
  } catch (cause) {
    throw new RegistryError(
      "REGION_MISSING",
      "no Region is set for the registry: set registry.region, aws:region in the stack configuration, or AWS_REGION in " +
        "the environment",
      { cause },
    );
  }
};

/** Those of a connection were judged with it; these may be of the stack's configuration. */
const mustBeCallable = ({ endpoint, stsEndpoint, allowInsecureEndpoint }: Access): void => {
  for (const [service, url] of Object.entries({ ecr: endpoint, sts: stsEndpoint })) {
    const mistake = url === undefined ? undefined : endpointMistake(url, allowInsecureEndpoint);
    if (mistake === undefined) continue;
    throw new RegistryError(
      "INVALID_INPUT",
      `the endpoint of ${service} (in aws:endpoints of the stack configuration, or of the registry) ${mistake.rule}; ` +
        `nothing was sent: ${mistake.remedy}`,
    );
  }
};

const open = async (access: Access, store: AwsStore): Promise<Connection> => {
  mustBeCallable(access);
  const region = access.region ?? (await regionOfProfile(access));
  const reach = { ...access, region };
  return {
    region,
    api: onFirstCall(async () => {
      const { ecrRegistryApi } = await import("./ecrRegistryApi.js");
      return ecrRegistryApi(reach, store);
    }),
    async images() {
      const { ecrImagesApi } = await import("./ecrImagesApi.js");
      return ecrImagesApi(reach, store);
    },
    async backfills() {
      const { ecrBackfillsApi } = await import("./ecrBackfillsApi.js");
      return ecrBackfillsApi(reach, store);
    },
  };
};

/** Opens on the first call: a process in which nothing changes loads nothing of the AWS SDK, which takes 23 MB. */
const onFirstCall = (open: () => Promise<RegistryApi>): RegistryApi => {
  let opened: Promise<RegistryApi> | undefined;
  const api = (): Promise<RegistryApi> => {
    opened ??= open();
    return opened;
  };
  return {
    readReplication: async (call) => (await api()).readReplication(call),
    writeReplication: async (rules, call) => (await api()).writeReplication(rules, call),
    readPolicy: async (call) => (await api()).readPolicy(call),
    writePolicy: async (policy, call) => (await api()).writePolicy(policy, call),
    removePolicy: async (call) => (await api()).removePolicy(call),
  };
};

/** `connect` that opens one connection per access, so that sockets are shared; all of them share credentials. */
export const connector = (store = newAwsStore()): Connect => {
  const opened = new Map<string, Promise<Connection>>();
  return (access) => {
    const key = JSON.stringify(access);
    const known = opened.get(key) ?? open(access, store);
    opened.set(key, known);
    return known;
  };
};
