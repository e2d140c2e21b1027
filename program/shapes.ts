import type { PolicyDocument } from "pulumi-ecr-registry";
import { namedRegistriesShape } from "pulumi-ecr-registry/internal/registry/namedRegistries.js";
import * as v from "valibot";

// Every message is a rule and a remedy, with a colon between them; `shapeMistakes` makes sentences of them.
const notText = "must be a string: put it in quotes";
const notAccount = "must be an account ID of 12 digits: put it in quotes, including leading zeros";
const notMap = "must be a map: write { key: value }, or its keys below it";
const notName = "must have letters, digits, _, . and - only: rename it";

const options = {
  onExisting: v.exactOptional(
    v.pipe(
      v.picklist(["fail", "replace"], 'must be "fail" or "replace": correct it, or leave it out'),
      v.description(
        "What to do with content that this stack did not write: fail shows it and changes nothing, replace overwrites it and " +
          "keeps it in state. fail if left out",
      ),
    ),
  ),
  onDelete: v.exactOptional(
    v.pipe(
      v.picklist(["remove", "clear", "restore"], 'must be "remove", "clear" or "restore": correct it, or leave it out'),
      v.description(
        "What destroying the stack does: remove what it wrote, clear everything, or restore what was there before. remove if " +
          "left out",
      ),
    ),
  ),
};

/** A registry that a rule names by its place. */
export const placeShape = v.strictObject(
  {
    region: v.pipe(v.string(notText), v.description("Region of the registry, e.g. eu-west-1")),
    registryId: v.pipe(
      v.string(notAccount),
      v.regex(/^\d{12}$/, notAccount),
      v.description("Account of the registry: 12 digits, in quotes"),
    ),
  },
  notMap,
);

/** What a rule replicates, and where to. */
export const ruleShape = v.strictObject(
  {
    to: v.pipe(
      v.array(
        v.union(
          [v.pipe(v.string(notText), v.description("Name of a registry in ecr-registry:registries")), placeShape],
          "must be the name of a registry in ecr-registry:registries, or { region, registryId }: correct it",
        ),
        "must be a list of destinations: write [frankfurt], or { region, registryId } in place of a name",
      ),
      v.nonEmpty("must have at least one destination: add one, or remove the rule"),
      v.description("Where to replicate to"),
    ),
    prefixes: v.exactOptional(
      v.pipe(
        v.array(
          v.string("must be the beginning of repository names: put it in quotes"),
          "must be a list of beginnings of repository names: write [prod/]",
        ),
        v.description("Beginnings of repository names, e.g. prod/, without wildcards. All repositories if left out"),
      ),
    ),
  },
  notMap,
);

/** What one registry replicates. */
export const replicationShape = v.strictObject(
  {
    rules: v.array(ruleShape, "must be a list of rules: write [{ to: [frankfurt], prefixes: [prod/] }]"),
    grants: v.exactOptional(
      v.pipe(
        v.picklist(["auto", "none"], 'must be "auto" or "none": correct it, or leave it out'),
        v.description(
          "auto adds the statements that allow this registry to the policies of the destinations that this stack reaches; " +
            "none leaves that to you. auto if left out",
        ),
      ),
    ),
    backfill: v.exactOptional(
      v.pipe(
        v.picklist(["never", "newDestinations"], 'must be "never" or "newDestinations": correct it, or leave it out'),
        v.description(
          "newDestinations replicates images that were pushed before a destination, or prefixes of one, were added; never " +
            "leaves them where they are. never if left out",
        ),
      ),
    ),
    ...options,
  },
  notMap,
);

/** Who may do what with one registry. What the policy says is judged with the registry that it is for. */
export const policySettingShape = v.strictObject(
  {
    policy: v.pipe(
      v.custom<PolicyDocument | string>(
        (value) => typeof value === "string" || (typeof value === "object" && value !== null && !Array.isArray(value)),
        "must be a policy document or JSON text: write { Version, Statement }",
      ),
      v.description("The registry policy: a policy document of IAM, or its JSON text"),
    ),
    ...options,
  },
  notMap,
);

const name = v.pipe(v.string(), v.regex(/^[\w.-]+$/, notName));

/** The shape of the stack configuration below `ecr-registry:`. */
export const configShape = v.strictObject({
  registries: v.pipe(namedRegistriesShape, v.description("Registries, by name, and how to reach them")),
  replication: v.pipe(
    v.record(name, replicationShape, "must map names of registries to their rules: write ireland: { rules: [...] }"),
    v.description("What registries replicate, by their names in ecr-registry:registries"),
  ),
  policies: v.pipe(
    v.record(
      name,
      policySettingShape,
      "must map names of registries to their policies: write ireland: { policy: ... }",
    ),
    v.description("Registry policies, by the names of the registries in ecr-registry:registries"),
  ),
});

/** The stack configuration as written. */
export type Config = v.InferOutput<typeof configShape>;

/** A key below `ecr-registry:`. */
export type ConfigKey = keyof Config;
