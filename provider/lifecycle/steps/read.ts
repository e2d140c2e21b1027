import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import { observe } from "../reconcile.js";
import { type State, toState } from "../state.js";
import { outputs } from "./outputs.js";
import { partIdOf, recordedTarget } from "./place.js";
import { shareOf } from "./share.js";

/** Empty when the setting is gone. */
export interface ReadResult {
  readonly id?: string;
  readonly props?: Record<string, unknown>;
  readonly inputs?: Record<string, unknown>;
}

/**
 * What is live, in the user's spelling where it means the same.
 *
 * Returns inputs as well: the engine compares them with the program's to show, and to repair, what drifted.
 * Being refused is an error, never "gone".
 */
export const read = async <Content>(
  kind: Kind<Content>,
  context: Context,
  id: string,
  state: State,
): Promise<ReadResult> => {
  const { registry, content } = await observe(await recordedTarget(kind, context, id, state));
  const value = kind.pick(state);
  const live = shareOf(kind, context, state, registry, [value, state.__applied], partIdOf(id)).of(content);
  const seen = value === undefined || value === null ? kind.empty : kind.parse(value);
  if (kind.isEmpty(live) && (kind.part !== undefined || !kind.isEmpty(seen))) return {};
  const same = kind.equivalent(live, seen, registry);
  const written = state.__applied ?? value;
  const drifted = written !== undefined && written !== null && !kind.equivalent(live, kind.parse(written), registry);
  const props = outputs(kind, state, registry, {
    value: same && value !== undefined ? value : kind.spell(live, value),
    applied: drifted ? written : undefined,
    previous: state.previous,
  });
  const { __applied: _, previous: _previous, ...inputs } = props;
  return { id, props, inputs: toState(inputs) };
};
