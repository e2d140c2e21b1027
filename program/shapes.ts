import type { PolicyDocument } from "pulumi-ecr-registry";
import * as v from "valibot";

const alias = v.pipe(v.string(), v.regex(/^[\w.-]+$/, "must be a name of letters, digits, _, . and -"));
const text = v.string("must be text");
const region = v.pipe(text, v.regex(/^[0-9a-z-]{2,25}$/, "must be a Region such as eu-west-1"));
const account = v.pipe(
  v.string("must be an account id in quotes, as a number loses leading zeros"),
  v.regex(/^[0-9]{12}$/, "must be an account id of 12 digits"),
);

const url = v.pipe(text, v.url("must be a URL"));

const options = {
  onExisting: v.exactOptional(v.picklist(["fail", "replace"], 'must be "fail" or "replace"')),
  onDelete: v.exactOptional(v.picklist(["remove", "clear", "restore"], 'must be "remove", "clear" or "restore"')),
};

const role = v.strictObject({
  roleArn: text,
  externalId: v.exactOptional(text),
  sessionName: v.exactOptional(text),
  durationSeconds: v.exactOptional(
    v.pipe(v.number("must be a number of seconds"), v.integer("must be a whole number")),
  ),
});

const registry = v.strictObject({
  region,
  accountId: v.exactOptional(account),
  profile: v.exactOptional(text),
  assumeRoles: v.exactOptional(v.array(role, "must be a list of roles")),
  endpoint: v.exactOptional(url),
  stsEndpoint: v.exactOptional(url),
});

const destination = v.union(
  [v.string(), v.strictObject({ region, registryId: account })],
  "must be an alias, or { region, registryId }",
);

const rule = v.strictObject({
  to: v.pipe(v.array(destination, "must be a list of destinations"), v.nonEmpty("must name a destination")),
  prefixes: v.exactOptional(v.array(text, "must be a list of repository name prefixes")),
});

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

// Judged by the resource, which knows the registry: here only that it is a document at all.
const policy = v.custom<PolicyDocument | string>(
  (value) => typeof value === "string" || isObject(value),
  "must be a policy document, or its JSON text",
);

/** The shape of the stack's configuration, below `ecr-registry:`. */
export const rawConfig = v.strictObject({
  registries: v.record(alias, registry, "must map aliases to registries"),
  replication: v.record(
    alias,
    v.strictObject({
      rules: v.array(rule, "must be a list of rules"),
      grants: v.exactOptional(v.picklist(["auto", "none"], 'must be "auto" or "none"')),
      ...options,
    }),
    "must map aliases to rules",
  ),
  policies: v.record(alias, v.strictObject({ policy, ...options }), "must map aliases to policies"),
});

/** The stack's configuration as written. */
export type RawConfig = v.InferOutput<typeof rawConfig>;
