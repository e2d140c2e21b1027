import { hasUnknown } from "../../base/unknown.js";
import type { Registry } from "../../registry/registry.js";
import { foreignContent, settingExists } from "../conflict.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import type { State } from "../state.js";
import { isSecret, onExistingIn } from "./inputs.js";
import { settingName } from "./place.js";
import { nameOf } from "./share.js";

/** What state held for the resource when it was checked, should it be created over its own content. */
export const knownBefore = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
): unknown => context.claims.of(settingName(kind, registry)).find(({ resource }) => resource === nameOf(inputs))?.known;

/**
 * What of live is not the resource's own, though it is to be created: all of it, but for a replacement in the same
 * registry, where what state held before is its own.
 */
export const foreignToCreate = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
  live: Content,
): Content => {
  const known = knownBefore(kind, context, inputs, registry);
  const own = known === undefined || hasUnknown(known) ? [] : [kind.parse(known)];
  return foreignContent(kind, live, own, registry);
};

/**
 * Whether a create overwrites content of others; fails with `SETTING_EXISTS` where it may not.
 *
 * The preview and the create take this decision, each on what is live then. Equal content is adopted, not overwritten.
 *
 * @param live the resource's share of what is live
 */
export const createOverwrites = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
  live: Content,
): boolean => {
  const value = kind.pick(inputs);
  const desired = hasUnknown(value) ? undefined : kind.parse(value);
  if (kind.isEmpty(foreignToCreate(kind, context, inputs, registry, live))) return false;
  if (desired !== undefined && kind.equivalent(live, desired, registry)) return false;
  if (onExistingIn(inputs) === "replace") return true;
  // What is not known yet may turn out to be equal: the create decides.
  if (desired === undefined) return false;
  throw settingExists(kind, registry, live, desired, "create", isSecret(inputs));
};
