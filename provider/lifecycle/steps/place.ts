import { type Access, accessTo } from "../../aws/access.js";
import { RegistryError } from "../../base/errors.js";
import { partitionOf, type Registry, registryName } from "../../registry/registry.js";
import { accountGuard } from "../accountGuard.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import type { Target } from "../reconcile.js";
import type { Setting } from "../setting.js";
import { type State, textIn } from "../state.js";
import { aliasIn } from "./inputs.js";

/** The name under which a setting is claimed. */
export const settingName = <Content>(
  { label }: Pick<Setting<Content>, "label">,
  registry: Pick<Registry, "account" | "region">,
): string => `${label} of ${registryName(registry)}`;

/** The id of a resource: its registry, and its part of the setting. */
export const idOf = <Content>(kind: Kind<Content>, registry: Registry, content: Content, secret: boolean): string =>
  [registryName(registry), ...(kind.part === undefined ? [] : [kind.part.idOf(content, secret)])].join("/");

/** The last segment of an id, for a kind that owns a part. */
export const partIdOf = (id: string): string | undefined => id.split("/").slice(2).join("/") || undefined;

const target = async <Content>(
  setting: Setting<Content>,
  context: Context,
  access: Access,
  recorded?: string,
): Promise<Target<Content>> => {
  const { api, region } = await context.connect(access);
  return { setting, api, region, guard: accountGuard(access, region, recorded), pace: context.pace };
};

/** The way to the registry that inputs name. */
export const targetOf = <Content>(
  setting: Setting<Content>,
  context: Context,
  inputs: State,
): Promise<Target<Content>> => target(setting, context, accessTo(aliasIn(inputs), context.config, context.environment));

/**
 * The way back to the registry of a resource in state; the account recorded there is the only one allowed.
 *
 * The id says the place where the outputs do not: after `get`, or an import.
 */
export const recordedTarget = <Content>(
  kind: Kind<Content>,
  context: Context,
  id: string,
  state: State,
): Promise<Target<Content>> => {
  const [idAccount, idRegion, idPart] = id.split("/");
  const account = textIn(state, "registryId") ?? idAccount;
  const region = textIn(state, "region") ?? idRegion;
  const complete = kind.part === undefined || idPart !== undefined;
  if (account === undefined || region === undefined || !complete || !/^\d{12}$/.test(account)) {
    const form = kind.part === undefined ? "" : kind.part.namedForEver ? "/<Sid>" : "/<fingerprint>";
    throw new RegistryError(
      "INVALID_INPUT",
      `id is "${id}", but it must be <account>/<region>${form}, as in 111122223333/eu-west-1${form}`,
    );
  }
  const access = accessTo(aliasIn(state), context.config, context.environment);
  return target(kind, context, { ...access, region }, account);
};

/** The registry of inputs that a check has completed. */
export const registryIn = (inputs: State): Partial<Registry> => {
  const region = textIn(inputs, "region");
  const account = textIn(inputs, "registryId");
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region, partition: partitionOf(region) }),
  };
};
