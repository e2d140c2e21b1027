import * as pulumi from "@pulumi/pulumi";
import * as v from "valibot";
import { lateError } from "./lateError.js";
import { notYet } from "./notYet.js";
import type { ReplicationDestinationExport, ReplicationSourceExport } from "./stackExports.js";

const text = v.string("must be text");
const texts = v.array(text, "must be a list of texts");
const object = "must be given";
const registry = v.object({ account: text, region: text }, object);

const destination: v.GenericSchema<unknown, ReplicationDestinationExport> = v.object(
  { registry, accounts: texts, prefixes: texts },
  object,
);

const rule = v.object(
  {
    destinations: v.array(v.object({ region: text, registryId: text }, object), "must be a list"),
    repositoryFilters: v.exactOptional(
      v.array(v.object({ filter: text, filterType: v.exactOptional(text) }, object), "must be a list"),
    ),
  },
  object,
);

const source: v.GenericSchema<unknown, ReplicationSourceExport> = v.object(
  { source: registry, rules: v.array(rule, "must be a list") },
  object,
);

const read = <Value>(
  schema: v.GenericSchema<unknown, Value>,
  type: string,
  reference: pulumi.StackReference,
  output: string,
): pulumi.Output<Value> => {
  const error = (stack: string, what: string) => lateError(`output "${output}" of stack "${stack}" ${what}`);
  const known: pulumi.Output<readonly [string, unknown]> = pulumi.all([reference.name, reference.getOutput(output)]);
  return known.apply(([stack, value]): pulumi.Output<Value> => {
    if (value === undefined) {
      const missing = "is not there: deploy that stack with it first, or correct the name";
      if (pulumi.runtime.isDryRun()) void pulumi.log.warn(error(stack, `${missing}; shown as not known`).message);
      return notYet(() => error(stack, missing));
    }
    const { success, output: parsed, issues } = v.safeParse(schema, value);
    if (success) return pulumi.output(parsed);
    // Without values: the output may be a secret.
    const mistakes = issues.map(({ path, message }) => `${v.getDotPath({ path }) ?? output} ${message}`);
    throw error(stack, `is no ${type}: ${mistakes.join("; ")}`);
  });
};

export const destinationFromStack = (
  reference: pulumi.StackReference,
  output: string,
): pulumi.Output<ReplicationDestinationExport> =>
  read(destination, "ReplicationDestinationExport", reference, output);

export const sourceFromStack = (
  reference: pulumi.StackReference,
  output: string,
): pulumi.Output<ReplicationSourceExport> => read(source, "ReplicationSourceExport", reference, output);
