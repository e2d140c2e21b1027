import type { Reading } from "pulumi-ecr-registry/internal/kinds/kind.js";
import { registryAt } from "./place.js";
import { isVeiled, type Snapshot, seenIn } from "./snapshot.js";

/** What others did to a setting since the last up. */
export interface Drift {
  /** What the stack wrote last: what the author of a change began with. */
  readonly written: Reading<unknown>;
  /** What a refresh saw; undefined for nothing. */
  readonly seen: Reading<unknown> | undefined;
}

/**
 * What a refresh saw in place of what was written; undefined where that is the same. The step of the refresh itself does not
 * show it: it has one and the same state on both sides.
 *
 * @param state after the refresh; before it, where the refresh found nothing and so the resource is made anew
 * @param isGone whether the refresh found nothing
 */
export const driftOf = (state: Snapshot, isGone: boolean): Drift | undefined => {
  const { applied, content, isDrifted } = state.outputs;
  const written = applied.at(-1);
  // The engine veils what a secret resource would have here, whether it has it or not.
  if (isVeiled(written?.value))
    return written && (isDrifted || isGone) ? { written, seen: isGone ? undefined : content } : undefined;
  if (isGone) {
    const last = written ?? seenIn(state);
    return last && { written: last, seen: undefined };
  }
  // Of several writes nobody saw which one took effect: any of them is the stack's own.
  const isOwn = applied.some((one) => isEquivalent(state, one, content));
  return written && !isOwn ? { written, seen: content } : undefined;
};

const isEquivalent = (
  { kind: { setting }, place, secret }: Snapshot,
  a: Reading<unknown>,
  b: Reading<unknown> | undefined,
): boolean =>
  !secret &&
  a.content !== undefined &&
  b?.content !== undefined &&
  setting.equivalent(a.content, b.content, registryAt(place));

/** What is left of what was written where others have changed it: a delete takes away no more. */
export const remainsOf = (state: Snapshot): Reading<unknown> | undefined => {
  const seen = seenIn(state);
  const { kind, outputs, secret, inputs, place } = state;
  const [written, live] = [outputs.applied.at(-1)?.content, seen?.content];
  if (written === undefined || live === undefined || secret || inputs.onDelete === "clear") return seen;
  const gone = kind.setting.without(written, live, registryAt(place));
  return kind.read(kind.spell(kind.setting.without(written, gone, registryAt(place)), undefined));
};
