import type { PolicyScope } from "../options.js";
import type { Registry } from "../state/registry.js";
import type { World } from "../state/world.js";

/** The settings that a registry has besides its two documents, and the values that each can take. */
export const accountSettings: ReadonlyMap<string, readonly string[]> = new Map([
  ["BASIC_SCAN_TYPE_VERSION", ["AWS_NATIVE", "CLAIR"]],
  ["REGISTRY_POLICY_SCOPE", ["V1", "V2"]],
  ["BLOB_MOUNTING", ["ENABLED", "DISABLED"]],
]);

/** The value before anybody sets one. */
export const defaultSetting = (name: string, world: Pick<World, "registryPolicyScope">): string => {
  if (name === "REGISTRY_POLICY_SCOPE") return world.registryPolicyScope;
  return name === "BASIC_SCAN_TYPE_VERSION" ? "AWS_NATIVE" : "DISABLED";
};

export const scopeOf = (registry: Registry, world: Pick<World, "registryPolicyScope">): PolicyScope =>
  (registry.settings.current().get("REGISTRY_POLICY_SCOPE") ?? world.registryPolicyScope) === "V1" ? "V1" : "V2";
