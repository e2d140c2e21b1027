import { ECRClient } from "@aws-sdk/client-ecr";
import { STSClient } from "@aws-sdk/client-sts";
import { startEmulator } from "#emulator/emulator.js";

/** What the suite talks to: the emulator, or AWS itself with `REMOTE=1`. */
export interface Target {
  /** Clients of one registry; with other credentials where some are given. */
  readonly ecr: (credentials?: Credentials) => ECRClient;
  readonly sts: (credentials?: Credentials) => STSClient;
  readonly region: string;
  readonly close: () => Promise<void>;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** AWS with the credentials and the `AWS_REGION` of the environment, or else a new emulator. */
export const openTarget = (): Promise<Target> => (process.env.REMOTE === "1" ? remote() : emulated());

const remote = async (): Promise<Target> => {
  const region = process.env.AWS_REGION;
  if (!region) throw new Error("REMOTE=1 needs AWS_REGION: the registry of that Region is changed and put back");
  return {
    ecr: (credentials) => new ECRClient({ region, ...(credentials && { credentials }) }),
    sts: (credentials) => new STSClient({ region, ...(credentials && { credentials }) }),
    region,
    close: async () => undefined,
  };
};

/** What the emulator holds at the start, so that there is something to put back. */
const found = {
  rules: [{ destinations: [{ region: "us-east-1", registryId: "222233334444" }] }],
  policy: { Statement: { Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" } },
};

const emulated = async (): Promise<Target> => {
  const region = "eu-west-1";
  const emulator = await startEmulator({ registries: [{ account: "111122223333", region, ...found }] });
  const environment = emulator.environment("111122223333");
  const own = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
  };
  return {
    ecr: (credentials = own) => new ECRClient({ region, endpoint: emulator.url, credentials }),
    sts: (credentials = own) => new STSClient({ region, endpoint: emulator.url, credentials }),
    region,
    close: emulator.close,
  };
};
