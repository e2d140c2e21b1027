import * as v from "valibot";
import { type Emulator, startEmulator } from "./emulator.js";
import type { EmulatorOptions } from "./options.js";
import { parseJson, registryContentEntries } from "./parseJson.js";

/**
 * Starts an emulator as the JSON text of a configuration file says; a port that is given outweighs that of the file.
 * Fails with `BadJson` for a text that says something else, and where the port is taken.
 */
export const startConfigured = async (configuration: string, port?: number): Promise<Emulator> => {
  const options = parseJson(configuration, optionsSchema);
  return startEmulator(port === undefined ? options : { ...options, port });
};

const accountId = v.pipe(
  v.string("must be twelve digits in quotes"),
  v.regex(/^\d{12}$/, "must be twelve digits in quotes"),
);

const identitySchema = v.strictObject({
  name: v.string(),
  accessKeyId: v.exactOptional(v.string()),
  secretAccessKey: v.exactOptional(v.string()),
  arn: v.exactOptional(v.string()),
  permissions: v.exactOptional(v.array(v.string())),
});

const accountSchema = v.strictObject({
  id: accountId,
  identities: v.exactOptional(v.array(identitySchema)),
  serviceLinkedRole: v.exactOptional(v.boolean()),
});

const webIdentitySchema = v.strictObject({
  provider: v.pipe(
    v.string(),
    v.regex(/^arn:[a-z-]+:iam::\d{12}:oidc-provider\/.+$/, "must be the ARN of an identity provider"),
  ),
  audiences: v.exactOptional(v.array(v.string())),
  subjects: v.exactOptional(v.array(v.string())),
});

const roleSchema = v.strictObject({
  arn: v.pipe(v.string(), v.regex(/^arn:[a-z-]+:iam::\d{12}:role\/.+$/, "must be the ARN of a role")),
  trusts: v.array(v.string()),
  webIdentities: v.exactOptional(v.array(webIdentitySchema)),
  externalId: v.exactOptional(v.string()),
  maxSessionDuration: v.exactOptional(v.pipe(v.number(), v.minValue(3600), v.maxValue(43200))),
  permissions: v.exactOptional(v.array(v.string())),
});

/** The options of an emulator as far as they can be written in a configuration file. */
const optionsSchema = v.strictObject({
  port: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535))),
  hosts: v.exactOptional(v.array(v.string())),
  accounts: v.exactOptional(v.pipe(v.array(accountSchema), v.minLength(1))),
  roles: v.exactOptional(v.array(roleSchema)),
  principals: v.exactOptional(v.array(v.string())),
  registryPolicyScope: v.exactOptional(v.picklist(["V1", "V2"])),
  absentFilters: v.exactOptional(v.picklist(["omitted", "empty"])),
  replicationSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  backfills: v.exactOptional(
    v.strictObject({
      preparingSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
      secondsPerReplication: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
    }),
  ),
  registries: v.exactOptional(
    v.array(v.strictObject({ account: accountId, region: v.string(), ...registryContentEntries })),
  ),
}) satisfies v.GenericSchema<unknown, EmulatorOptions>;
