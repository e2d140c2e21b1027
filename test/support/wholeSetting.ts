import assert from "node:assert/strict";
import { account, type HandlerBench } from "./handlerBench.js";
import { policyInputs, replicationInputs } from "./samples.js";

/** Where the resources of these tests live. */
export const here = { registryId: account, region: "eu-west-1" };
export const id = `${account}/eu-west-1`;

export const code = (expected: string) => (error: unknown) =>
  error instanceof Error && "code" in error && error.code === expected;

export const registry = (bench: HandlerBench) => bench.emulator.registry(account, "eu-west-1");

/** What the engine does: check, then create what check returned. */
export const create = async (bench: HandlerBench, rules: readonly object[], more: object = {}) => {
  const { inputs, failures } = await bench.replication.check({}, replicationInputs(rules, more));
  assert.deepEqual(failures, []);
  return bench.replication.create(inputs);
};

/** The same for a policy. */
export const createPolicy = async (bench: HandlerBench, policy: unknown, more: object = {}) => {
  const { inputs, failures } = await bench.policy.check({}, policyInputs(policy, more));
  assert.deepEqual(failures, []);
  return bench.policy.create(inputs);
};
