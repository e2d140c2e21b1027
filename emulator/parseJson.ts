import * as v from "valibot";
import { BadJson, type RegistryContent } from "./options.js";
import { readJson } from "./readJson.js";

/** What the text holds, in the shape of the schema. */
export const parseJson = <S extends v.GenericSchema>(text: string, schema: S): v.InferOutput<S> => {
  const result = v.safeParse(schema, fromText(text));
  if (result.success) return result.output;
  throw new BadJson(result.issues.map((issue) => `${v.getDotPath(issue) ?? "(root)"}: ${messageOf(issue)}`).join("\n"));
};

const messageOf = ({ expected, message }: v.BaseIssue<unknown>): string =>
  expected === "never" ? "is not known here, correct or remove it" : message;

const fromText = (text: string): unknown => {
  try {
    return readJson(text);
  } catch (error) {
    throw new BadJson(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

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
