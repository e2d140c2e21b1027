import type { Context } from "../../lifecycle/context.js";
import { observe } from "../../lifecycle/reconcile.js";
import type { Setting } from "../../lifecycle/setting.js";
import { targetOf } from "../../lifecycle/steps/place.js";
import type { RegistryAlias } from "../../registry/alias.js";
import type { Registry } from "../../registry/identity.js";

/** What is live of a setting, and in which registry, having made sure that it is the right account's. */
export const look = async <Content>(
  setting: Setting<Content>,
  context: Context,
  registry: RegistryAlias,
): Promise<{ readonly registry: Registry; readonly content: Content }> =>
  observe(await targetOf(setting, context, { registry }));
