import type { Registry } from "../../registry/identity.js";
import type { Kind } from "../kind.js";
import { type State, toState } from "../state.js";

/** The outputs of a resource; what a preview alone needed is left out. */
export const outputs = <Content>(
  kind: Kind<Content>,
  inputs: State,
  registry: Registry,
  more: { readonly value?: unknown; readonly applied?: unknown; readonly previous?: unknown },
): Record<string, unknown> => {
  const value = more.value ?? inputs[kind.property];
  const { replaces: _, applied: _applied, previous: _previous, ...kept } = inputs;
  return toState({
    ...kept,
    registryId: registry.account,
    region: registry.region,
    [kind.property]: value,
    [kind.summary]: kind.summarise(value),
    ...(more.applied === undefined || more.applied === null ? {} : { applied: more.applied }),
    ...(more.previous === undefined || more.previous === null ? {} : { previous: more.previous }),
  });
};
