import { AwsError } from "../../gateway/message.js";
import { operation } from "../../gateway/operation.js";
import { printPolicy } from "../../policy/printPolicy.js";
import { validateEmpty } from "../input.js";

/** Answers with the text that AWS makes of the policy, not with the one that was put. */
export const getRegistryPolicy = operation({
  action: "ecr:GetRegistryPolicy",
  validate: validateEmpty,
  execute: (_input, { registry, world }) => {
    const policy = registry.policy.read();
    if (policy === undefined) throw registryPolicyNotFound(registry.account);
    return { registryId: registry.account, policyText: printPolicy(policy, world.principals) };
  },
});

/** unproven: the name is in the service model, the text is only known from other emulators */
export const registryPolicyNotFound = (account: string): AwsError =>
  new AwsError(
    "RegistryPolicyNotFoundException",
    `Registry policy does not exist in the registry with id '${account}'`,
  );
