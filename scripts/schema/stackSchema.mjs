import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

/**
 * The JSON schema of a stack file, made of the shapes by which the program judges it; for editors.
 *
 * @param {unknown} shape of all keys, by their names without the namespace
 * @param {readonly { readonly pattern: RegExp, readonly regions: readonly string[] }[]} partitions
 */
export function stackSchema(shape, partitions) {
  const { toJsonSchema } = load("@valibot/to-json-schema");
  const { $schema, properties } = toJsonSchema(shape, {
    overrideSchema: (/** @type {{ valibotSchema: { type: string } }} */ { valibotSchema }) =>
      valibotSchema.type === "custom" ? policy : undefined,
  });
  const regions = {
    pattern: partitions.map(({ pattern }) => pattern.source).join("|"),
    examples: partitions.flatMap((one) => one.regions),
  };
  const keys = Object.entries(properties).map(([key, { description, ...own }]) => [
    `ecr-registry:${key}`,
    { description, anyOf: [withSecrets(own, regions), jsonText, secret] },
  ]);
  return {
    $schema,
    title: "Stack file of pulumi-ecr-registry",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: Object.fromEntries(keys),
        // Keys of other programs and providers are theirs.
        patternProperties: { [`^ecr-registry:(?!(?:${Object.keys(properties).join("|")})$)`]: false },
      },
    },
    definitions: { secret: encrypted },
  };
}

const policy = { anyOf: [{ type: "object", required: ["Statement"] }, { type: "string" }] };

/** Pulumi takes the structure of a key as one text, too. */
const jsonText = { type: "string", pattern: "^\\s*\\{", description: "JSON text" };

/** Any text may be encrypted, each by itself, and so may all that stands below a key. */
const encrypted = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
  description: "Encrypted by pulumi config set --secret",
};
const secret = { $ref: "#/definitions/secret" };

/**
 * A schema in which every text may be a secret, and every Region is one.
 *
 * @param {unknown} schema @param {object} regions @param {string} [name] of the property that the schema is for
 * @returns {unknown}
 */
function withSecrets(schema, regions, name) {
  if (Array.isArray(schema)) return schema.map((one) => withSecrets(one, regions));
  if (typeof schema !== "object" || schema === null) return schema;
  const { propertyNames, ...rest } = /** @type {Record<string, unknown>} */ (schema);
  if (rest.type === "string" && rest.enum === undefined) {
    const { description, ...text } = rest;
    const own = name === "region" ? { ...text, ...regions } : text;
    return { ...(description === undefined ? {} : { description }), anyOf: [own, secret] };
  }
  const entries = Object.entries(rest).map(([key, part]) => [
    key,
    key === "properties"
      ? Object.fromEntries(Object.entries(Object(part)).map(([one, own]) => [one, withSecrets(own, regions, one)]))
      : withSecrets(part, regions),
  ]);
  return { ...(propertyNames === undefined ? {} : { propertyNames }), ...Object.fromEntries(entries) };
}
