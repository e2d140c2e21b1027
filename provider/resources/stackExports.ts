import * as pulumi from "@pulumi/pulumi";
import * as v from "valibot";
import type { Registry } from "../registry/registry.js";
import type { ReplicationRule } from "../replication/rules.js";
import { lateError, notYet } from "./later.js";

const text = v.string("must be a string");

const texts = v.array(text, "must be a list of strings");

const object = ({ input }: v.BaseIssue<unknown>) => (input === undefined ? "is missing" : "must be an object");

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

/** Fails without values in its message: the output may be a secret. */
const parse = <Value>(schema: v.GenericSchema<unknown, Value>, type: string, which: string, value: unknown): Value => {
  const { success, output, issues = [] } = v.safeParse(schema, value);
  if (success) return output;
  const mistakes = issues.map((issue) => [v.getDotPath(issue), issue.message].filter(Boolean).join(" "));
  throw lateError(`${which} is not a ${type}: ${mistakes.join("; ")}`);
};

const whatIsThere = (which: string, value: unknown): pulumi.Output<unknown> => {
  if (value !== undefined) return pulumi.output(value);
  const missing = `${which} does not exist: run pulumi up for that stack first, or correct the name`;
  if (pulumi.runtime.isDryRun()) void pulumi.log.warn(`${missing}; values that depend on it are not known yet`);
  return notYet(() => lateError(missing));
};

const read = <Value>(
  schema: v.GenericSchema<unknown, Value>,
  type: string,
  reference: pulumi.StackReference,
  output: string,
): pulumi.Output<Value> => {
  const which = reference.name.apply((stack) => `output "${output}" of stack "${stack}"`);
  const given: pulumi.Output<unknown> = reference.getOutput(output);
  const there = pulumi.all([which, given]).apply(([name, value]) => whatIsThere(name, value));
  return pulumi.all([which, there]).apply(([name, value]): Value => parse(schema, type, name, value));
};

/**
 * Reads what the stack of a destination exports, and checks it: which registry it is, and which accounts may replicate what.
 *
 * If the stack has no such output, a preview warns once and treats everything that depends on it as not known yet; an up
 * fails. Also fails if the output is malformed; the message lists all mistakes.
 *
 * @example
 * const accepted = destinationFromStack(new pulumi.StackReference("acme/platform/prod"), "accepts");
 * new ReplicationRule("prod", {
 *   destinations: [{ region: accepted.registry.region, registryId: accepted.registry.account }],
 *   repositoryFilters: accepted.prefixes.apply((prefixes) => prefixes.map((filter) => ({ filter }))),
 * });
 *
 * @see https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences
 */
export const destinationFromStack = (
  reference: pulumi.StackReference,
  output: string,
): pulumi.Output<ReplicationDestinationExport> => read(destination, "ReplicationDestinationExport", reference, output);

/**
 * Reads what the stack of a source exports, and checks it: which registry replicates what, and where to.
 *
 * If the stack has no such output, a preview warns once and treats everything that depends on it as not known yet; an up
 * fails. Also fails if the output is malformed; the message lists all mistakes.
 *
 * @example
 * const planned = sourceFromStack(new pulumi.StackReference("acme/images/prod"), "replicates");
 * const destination = { account: "444455556666", region: "eu-central-1" };
 * const policy = planned.apply((all) => ({
 *   Version: "2012-10-17",
 *   Statement: [replicationGrant({ ...all, destination })].filter((one) => one !== undefined),
 * }));
 * new RegistryPolicy("images", { policy });
 *
 * @see https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences
 */
export const sourceFromStack = (
  reference: pulumi.StackReference,
  output: string,
): pulumi.Output<ReplicationSourceExport> => read(source, "ReplicationSourceExport", reference, output);

/**
 * What the stack of a source exports, for the stacks of its destinations: which registry replicates what, and where to.
 *
 * `replicationGrant` takes it as it is and returns the statement that a destination needs.
 *
 * @see sourceFromStack
 */
export interface ReplicationSourceExport {
  readonly source: Pick<Registry, "account" | "region">;
  readonly rules: readonly ReplicationRule[];
}

/**
 * What the stack of a destination exports, for the stacks of its sources: which registry it is, and which accounts may
 * replicate what.
 *
 * @see destinationFromStack
 */
export interface ReplicationDestinationExport {
  readonly registry: Pick<Registry, "account" | "region">;
  /** Accounts that may replicate into it. */
  readonly accounts: readonly string[];
  /** Prefixes of the repository names that they may replicate, empty for all. */
  readonly prefixes: readonly string[];
}
