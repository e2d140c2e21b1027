import { operation } from "../../gateway/operation.js";
import { printPolicy } from "../../policy/printPolicy.js";
import { registryPolicyNotFound } from "../errors.js";
import { validateEmpty } from "../validations/empty.js";

export const getRegistryPolicy = operation({
  action: "ecr:GetRegistryPolicy",
  validate: validateEmpty,
  execute: (_input, { registry, world }) => {
    const policy = registry.policy.read();
    if (policy === undefined) throw registryPolicyNotFound(registry.account);
    return { registryId: registry.account, policyText: printPolicy(policy, world.principals) };
  },
});
