import type { Registry } from "../../registry/registry.js";
import type { Kind } from "../kind.js";
import { type State, toState } from "../state.js";
import { isSecret } from "./inputs.js";

/** Outputs beside those that are inputs, too. */
interface Extra {
  /** The content as last seen, undefined when it is gone; left out: as the inputs have it. */
  readonly value?: unknown;
  /** The content as last written, where something else was seen since. */
  readonly applied?: unknown;
  readonly previous?: unknown;
}

/**
 * The outputs of a resource; what a preview alone needed is left out.
 *
 * Of a secret, `__applied` and `previous` are always there: a refresh marks as secret only what state had as one before.
 */
export const outputs = <Content>(
  kind: Kind<Content>,
  inputs: State,
  registry: Registry,
  extra: Extra,
): Record<string, unknown> => {
  const { replaces: _, __applied: _applied, previous: _previous, ...rest } = inputs;
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !kind.properties.includes(name)));
  const value = "value" in extra ? extra.value : kind.pick(inputs);
  const given = Object.entries({ __applied: extra.applied, previous: extra.previous });
  const placeholders = isSecret(inputs) ? { __applied: null, previous: null } : {};
  return toState({
    ...kept,
    registryId: registry.account,
    region: registry.region,
    ...kind.put(value),
    ...kind.derive(value),
    ...placeholders,
    ...Object.fromEntries(given.filter(([, part]) => part !== undefined && part !== null)),
  });
};
