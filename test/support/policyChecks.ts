import { checkRegistryPolicy } from "#provider/policy/check.js";
import type { Registry } from "#provider/registry/registry.js";

/** What AWS is known to refuse in a policy. */
export const refused = (policy: unknown, registry: Partial<Registry> = {}, path = "policy") =>
  checkRegistryPolicy(policy, registry, path).filter(({ severity }) => severity !== "warning");

/** What is doubtful in a policy. */
export const warned = (policy: unknown, registry: Partial<Registry> = {}, path = "policy") =>
  checkRegistryPolicy(policy, registry, path).filter(({ severity }) => severity !== "error");
