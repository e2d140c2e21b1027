import { operation } from "../../gateway/operation.js";
import { printPolicy } from "../../policy/printPolicy.js";
import { validateEmpty } from "../input.js";
import { registryPolicyNotFound } from "./getRegistryPolicy.js";

/** Answers with the text that is gone now. */
export const deleteRegistryPolicy = operation({
  action: "ecr:DeleteRegistryPolicy",
  validate: validateEmpty,
  execute: (_input, { registry, world, write }) => {
    const policy = registry.policy.current();
    if (policy === undefined) throw registryPolicyNotFound(registry.account);
    write(registry.policy, undefined);
    return { registryId: registry.account, policyText: printPolicy(policy, world.principals) };
  },
});
