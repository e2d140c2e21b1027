import * as v from "valibot";
import type { RegistryContent } from "../registryDoor.js";

const ruleSchema = v.strictObject({
  destinations: v.array(v.strictObject({ region: v.string(), registryId: v.string() })),
  repositoryFilters: v.exactOptional(v.array(v.strictObject({ filter: v.string(), filterType: v.string() }))),
});

const policySchema = v.union([v.string(), v.record(v.string(), v.unknown())], "must be a policy or its text");

export const registryContentEntries = {
  rules: v.exactOptional(v.array(ruleSchema)),
  policy: v.exactOptional(v.nullable(policySchema)),
};

/** What to put into a registry, as it comes in JSON. */
export const registryContentSchema = v.strictObject(registryContentEntries) satisfies v.GenericSchema<
  unknown,
  RegistryContent
>;
