import type { PolicyDocument } from "pulumi-ecr-registry";
import { namedRegistriesShape } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import * as v from "valibot";

const name = v.pipe(v.string(), v.regex(/^[\w.-]+$/, "must be a name: letters, digits, _, . and -"));
const text = v.string("must be a string");
const region = v.pipe(text, v.regex(/^[0-9a-z-]{2,25}$/, "must be a Region such as eu-west-1"));
const account = v.pipe(
  v.string("must be an account ID in quotes, because a number loses its leading zeros"),
  v.regex(/^[0-9]{12}$/, "must be an account ID of 12 digits"),
);

const options = {
  onExisting: v.exactOptional(v.picklist(["fail", "replace"], 'must be "fail" or "replace"')),
  onDelete: v.exactOptional(v.picklist(["remove", "clear", "restore"], 'must be "remove", "clear" or "restore"')),
};

const destination = v.union(
  [v.string(), v.strictObject({ region, registryId: account })],
  "must be the name of a registry in ecr-registry:registries, or { region, registryId }",
);

const rule = v.strictObject({
  to: v.pipe(v.array(destination, "must be a list of destinations"), v.nonEmpty("must have at least one destination")),
  prefixes: v.exactOptional(v.array(text, "must be a list of repository name prefixes")),
});

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

// The resource checks the rest, because it knows the registry.
const policy = v.custom<PolicyDocument | string>(
  (value) => typeof value === "string" || isObject(value),
  "must be a policy document or JSON text",
);

/** The shape of the stack configuration below `ecr-registry:`. */
export const rawConfig = v.strictObject({
  registries: namedRegistriesShape,
  replication: v.record(
    name,
    v.strictObject({
      rules: v.array(rule, "must be a list of rules"),
      grants: v.exactOptional(v.picklist(["auto", "none"], 'must be "auto" or "none"')),
      ...options,
    }),
    "must map names of registries to their rules",
  ),
  policies: v.record(name, v.strictObject({ policy, ...options }), "must map names of registries to their policies"),
});

/** The stack configuration as written. */
export type RawConfig = v.InferOutput<typeof rawConfig>;
