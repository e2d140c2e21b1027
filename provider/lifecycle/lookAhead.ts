import { isList, isRecord, type Properties } from "../base/values.js";
import { registryPolicySetting } from "../kinds/registryPolicySetting.js";
import { replicationSetting } from "../kinds/replicationSetting.js";
import type { SettingKey } from "../kinds/setting.js";
import type { RegistryConnection } from "../registry/connection.js";
import type { RegistryReference } from "../registry/namedRegistries.js";
import type { Context } from "./deployment.js";
import { newLimit } from "./limit.js";
import { locate } from "./locate.js";

/** A setting that the program registers a resource for. */
export interface Upcoming {
  readonly setting: SettingKey;
  /** A name, or a connection, as the program says it. */
  readonly registry: unknown;
}

/**
 * Begins to look at the registries of the resources that come next, once two new ones have come one after the other: in a
 * program of which all but a few exist already, most looks would be for nothing. What fails is left for the check that needs it.
 */
export const lookAhead = <Content>(context: Context<Content>, isNew: boolean, { __ahead: text }: Properties): void => {
  const { configured } = context;
  if (isNew && configured.wasNew) for (const one of listIn(text)) void begin(context, one).catch(() => undefined);
  configured.wasNew = isNew;
};

const begin = async <Content>(context: Context<Content>, { setting, registry }: Upcoming): Promise<void> => {
  const { replication, policy } = context.deployment;
  const ways = { ...context, limit: newLimit(context.deployment, "read") };
  if (setting === "policy") policy.looks.ahead(await locate(ways, registryPolicySetting, referenceOf(registry)));
  else replication.looks.ahead(await locate(ways, replicationSetting, referenceOf(registry)));
};

const listIn = (text: unknown): readonly Upcoming[] => {
  try {
    const list: unknown = JSON.parse(typeof text === "string" ? text : "");
    return isList(list) ? list.filter(isUpcoming) : [];
  } catch {
    // Most resources tell of none.
    return [];
  }
};

const isUpcoming = (value: unknown): value is Upcoming =>
  isRecord(value) && (value.setting === "policy" || value.setting === "replication");

const referenceOf = (registry: unknown): RegistryReference | undefined => {
  if (typeof registry === "string") return registry;
  // Judged by the check of its own resource before anything is done with what is seen.
  return isRecord(registry) ? (registry as unknown as RegistryConnection) : undefined;
};
