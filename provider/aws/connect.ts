import { RegistryError } from "../errors.js";
import type { Access } from "./access.js";
import type { RegistryApi } from "./registryApi.js";

/** A registry that can be called, and the Region that was found for it. */
export interface Connection {
  readonly region: string;
  readonly api: RegistryApi;
}

/** Opens a connection. Nothing is called before the port is used. */
export type Connect = (access: Access) => Promise<Connection>;

const regionOfProfile = async ({ profile }: Access): Promise<string> => {
  const { ECRClient } = await import("@aws-sdk/client-ecr");
  try {
    return await new ECRClient(profile === undefined ? {} : { profile }).config.region();
  } catch (cause) {
    throw new RegistryError(
      "REGION_MISSING",
      "no Region is known for the registry: give registry.region, or set aws:region in the stack's configuration or " +
        "AWS_REGION in the environment",
      { cause },
    );
  }
};

const open: Connect = async (access) => {
  const region = access.region ?? (await regionOfProfile(access));
  // Loaded on first use: a process that only diffs never pays for the AWS SDK.
  const { ecrRegistryApi } = await import("./ecrRegistryApi.js");
  return { region, api: ecrRegistryApi({ ...access, region }) };
};

/** `connect` that opens one connection per access, so that credentials are fetched once and sockets are shared. */
export const connector = (): Connect => {
  const opened = new Map<string, Promise<Connection>>();
  return (access) => {
    const key = JSON.stringify(access);
    const known = opened.get(key) ?? open(access);
    opened.set(key, known);
    return known;
  };
};
