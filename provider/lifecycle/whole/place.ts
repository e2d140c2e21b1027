import { type Access, accessTo } from "../../aws/access.js";
import { RegistryError } from "../../errors.js";
import { type Registry, registryName } from "../../registry/identity.js";
import { partitionOf } from "../../registry/partition.js";
import { accountGuard } from "../accountGuard.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import type { Target } from "../reconcile.js";
import { type State, textIn } from "../state.js";
import { aliasIn } from "./inputs.js";

/** The name under which a setting is claimed. */
export const settingName = <Content>(kind: Kind<Content>, registry: Pick<Registry, "account" | "region">): string =>
  `${kind.label} of ${registryName(registry)}`;

const target = async <Content>(
  kind: Kind<Content>,
  context: Context,
  access: Access,
  recorded?: string,
): Promise<Target<Content>> => {
  const { api, region } = await context.connect(access);
  return { kind, api, region, guard: accountGuard(access, region, recorded), pace: context.pace };
};

/** The way to the registry that inputs name. */
export const targetOf = <Content>(kind: Kind<Content>, context: Context, inputs: State): Promise<Target<Content>> =>
  target(kind, context, accessTo(aliasIn(inputs), context.config, context.environment));

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
  const [idAccount, idRegion] = id.split("/");
  const account = textIn(state, "registryId") ?? idAccount;
  const region = textIn(state, "region") ?? idRegion;
  if (account === undefined || region === undefined || !/^\d{12}$/.test(account)) {
    throw new RegistryError(
      "INVALID_INPUT",
      `id is "${id}", but it must be <account>/<region>: 111122223333/eu-west-1`,
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
