import { accessTo } from "pulumi-ecr-registry/internal/aws/access.js";
import type { ImagesApi } from "pulumi-ecr-registry/internal/aws/ecrImagesApi.js";
import { RegistryError } from "pulumi-ecr-registry/internal/base/errors.js";
import type { Context } from "pulumi-ecr-registry/internal/lifecycle/context.js";
import type { Setting } from "pulumi-ecr-registry/internal/lifecycle/setting.js";
import { registryPolicySetting } from "pulumi-ecr-registry/internal/lifecycle/settings/registryPolicySetting.js";
import { replicationSetting } from "pulumi-ecr-registry/internal/lifecycle/settings/replicationSetting.js";
import type { PolicyDocument } from "pulumi-ecr-registry/internal/policy/document.js";
import type { Registry } from "pulumi-ecr-registry/internal/registry/registry.js";
import type { ReplicationRule } from "pulumi-ecr-registry/internal/replication/rules.js";
import { look } from "../registries/look.js";
import type { NamedRegistry } from "../registries/namedRegistry.js";

/** What was read, or why it could not be. */
export type Reading<Content> =
  | { readonly registry: Registry; readonly content: Content }
  | { readonly error: RegistryError };

/** A registry that can be asked; asks AWS once for each thing. */
export interface Place {
  readonly named: NamedRegistry;
  /** What all have in common that start with the same credentials. */
  readonly credentials: string;
  rules(): Promise<Reading<readonly ReplicationRule[]>>;
  policy(): Promise<Reading<PolicyDocument>>;
  images(): Promise<ImagesApi>;
}

/** The place of an alias. Nothing is asked before it is needed. */
export const placeOf = (named: NamedRegistry, context: Context): Place => {
  const access = accessTo(named.registry, context.config, context.environment);
  const read = <Content>(setting: Setting<Content>) => once(() => tried(look(setting, context, named.registry)));
  return {
    named,
    credentials: JSON.stringify([access.profile, access.keys]),
    rules: read(replicationSetting),
    policy: read(registryPolicySetting),
    images: once(async () => (await context.connect(access)).images()),
  };
};

const once = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
};

const tried = async <Content>(
  work: Promise<{ readonly registry: Registry; readonly content: Content }>,
): Promise<Reading<Content>> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RegistryError) return { error };
    throw error;
  }
};
