import { operation } from "../../gateway/operation.js";
import type { PolicyScope } from "../../options.js";
import type { Registry } from "../../state/registry.js";
import type { World } from "../../state/world.js";
import { oneOf, required, structure, text } from "../input.js";

/** The settings that a registry has besides its two documents, and the values that each can take. */
const accountSettings: ReadonlyMap<string, readonly string[]> = new Map([
  ["BASIC_SCAN_TYPE_VERSION", ["AWS_NATIVE", "CLAIR"]],
  ["REGISTRY_POLICY_SCOPE", ["V1", "V2"]],
  ["BLOB_MOUNTING", ["ENABLED", "DISABLED"]],
]);

const validateGetAccountSetting = (input: unknown): { readonly name: string } => ({ name: parseName(input) });

const validatePutAccountSetting = (input: unknown): { readonly name: string; readonly value: string } => {
  const name = parseName(input);
  const value = required(text(structure(input)?.value), "value");
  return { name, value: oneOf(value, accountSettings.get(name) ?? [], "value") };
};

export const getAccountSetting = operation({
  action: "ecr:GetAccountSetting",
  validate: validateGetAccountSetting,
  execute: ({ name }, { registry, world }) => ({
    name,
    value: registry.settings.read().get(name) ?? defaultSetting(name, world),
  }),
});

/** Holds for one Region of the account. A policy that was put under another scope stays. */
export const putAccountSetting = operation({
  action: "ecr:PutAccountSetting",
  validate: validatePutAccountSetting,
  execute: ({ name, value }, { registry, write }) => {
    write(registry.settings, new Map([...registry.settings.current(), [name, value]]));
    return { name, value };
  },
});

/** The actions that registry policies may name. */
export const scopeOf = (registry: Registry, world: Pick<World, "registryPolicyScope">): PolicyScope =>
  (registry.settings.current().get("REGISTRY_POLICY_SCOPE") ?? world.registryPolicyScope) === "V1" ? "V1" : "V2";

const parseName = (input: unknown): string => {
  const name = required(text(structure(input)?.name), "name");
  return oneOf(name, [...accountSettings.keys()], "name");
};

/** The value before anybody sets one. */
const defaultSetting = (name: string, world: Pick<World, "registryPolicyScope">): string => {
  if (name === "REGISTRY_POLICY_SCOPE") return world.registryPolicyScope;
  return name === "BASIC_SCAN_TYPE_VERSION" ? "AWS_NATIVE" : "DISABLED";
};
