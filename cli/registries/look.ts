import type { Context } from "pulumi-ecr-registry/internal/lifecycle/context.js";
import { observe } from "pulumi-ecr-registry/internal/lifecycle/reconcile.js";
import type { Setting } from "pulumi-ecr-registry/internal/lifecycle/setting.js";
import { targetOf } from "pulumi-ecr-registry/internal/lifecycle/steps/place.js";
import type { RegistryAlias } from "pulumi-ecr-registry/internal/registry/connection.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";

/** What is live of a setting, and in which registry, having made sure that it is the right account's. */
export const look = async <Content>(
  setting: Setting<Content>,
  context: Context,
  registry: RegistryAlias,
): Promise<{ readonly registry: Registry; readonly content: Content }> =>
  observe(await targetOf(setting, context, { registry }));
