import assert from "node:assert/strict";
import type { PolicyStatement } from "pulumi-ecr-registry";
import type { Properties } from "#provider/base/values.js";
import type { Handlers } from "#provider/lifecycle/handlers.js";
import type { HandlerBench } from "./handlerBench.js";

const inputs = (type: string, name: string, content: object, more: object) => ({
  ...content,
  __resource: `pulumi-nodejs:dynamic/ecr:${type}::${name}`,
  __provider: "stub",
  ...more,
});

/** Inputs of a `ReplicationRule` for the registry of `eu-west-1`. */
export const ruleInputs = (one: object, name = "rule", more: object = {}) => inputs("ReplicationRule", name, one, more);

/** Inputs of a `RegistryPolicyStatement` for the registry of `eu-west-1`. */
export const statementInputs = (one: PolicyStatement, name = one.Sid ?? "statement", more: object = {}) =>
  inputs("RegistryPolicyStatement", name, { statement: one }, more);

/** What the engine does: check, then create what check returned. */
export const checkAndCreate = async (handlers: Handlers, news: Properties) => {
  const { inputs: checked, failures } = await handlers.check({}, news);
  assert.deepEqual(failures, []);
  return handlers.create(checked);
};

/** The reasons for which a check of a new resource fails. */
export const reasons = async (
  handlers: Handlers,
  news: Properties,
  olds: Properties = {},
): Promise<readonly string[]> => (await handlers.check(olds, news)).failures.map(({ reason }) => reason);

/** Names of all operations that the bench's process sent, in order. */
export const operations = ({ emulator }: HandlerBench): readonly string[] =>
  emulator.calls().map(({ operation }) => operation);
