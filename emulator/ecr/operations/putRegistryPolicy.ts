import { operation } from "../../gateway/operation.js";
import { printPolicy } from "../../policy/printPolicy.js";
import { validatePutRegistryPolicy } from "../validations/putRegistryPolicy.js";

/** Replaces the whole policy. The answer already is what AWS makes of the text. */
export const putRegistryPolicy = operation({
  action: "ecr:PutRegistryPolicy",
  validate: validatePutRegistryPolicy,
  execute: (policy, { registry, world, write }) => {
    write(registry.policy, policy);
    return { registryId: registry.account, policyText: printPolicy(policy, world.principals) };
  },
});
