import { RegistryError } from "../../base/errors.js";
import { type Registry, registryName } from "../../registry/registry.js";
import { tellAdmissions } from "../admission/admission.js";
import { foreignContent, listChanges, settingExists } from "../conflict.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import { type Aim, type Outcome, observe, type Target } from "../reconcile.js";
import { resourceName, type State, textIn } from "../state.js";
import type { Writers } from "../writers.js";
import { sameContent } from "./diff.js";
import { isSecret, onDeleteIn, onExistingIn } from "./inputs.js";
import { outputs } from "./outputs.js";
import { createOverwrites, foreignToCreate, knownBefore } from "./overwrite.js";
import { idOf, partIdOf, recordedTarget, registryIn, settingName, targetOf } from "./place.js";
import { claim, claimedByOthers, shareOf, shownName } from "./share.js";

/** What the steps that write work with, beside the resource. */
export interface Scene<Content> {
  readonly kind: Kind<Content>;
  readonly context: Context;
  readonly writers: Writers<Content>;
}

const fulfil = <Content>(
  { kind, writers }: Scene<Content>,
  target: Target<Content>,
  state: State,
  aim: Aim<Content>,
  isFulfilled?: (live: Content, registry: Registry) => boolean,
) => {
  const [account, region] = [textIn(state, "registryId"), textIn(state, "region")];
  // Not known yet only where no check could look at the registry: then the way to it stands for it.
  const place = account && region ? `${account}/${region}` : JSON.stringify([state.registry, target.region]);
  const wish = { aim, guard: target.guard, shared: kind.part !== undefined, ...(isFulfilled && { isFulfilled }) };
  return writers.fulfil(place, target, wish);
};

/** An error after which the engine keeps the resource, with these properties, and runs an update next time. */
const keptInState = (error: RegistryError, id: string, properties: State): RegistryError =>
  Object.assign(error, { id, properties, reasons: [error.message] });

/** What was asked is live; or another writer was faster, which state then shows as seen and the user is told. */
const finish = <Content>(
  { kind, context }: Scene<Content>,
  inputs: State,
  { registry, live, overwritten }: Outcome<Content>,
  id: string,
  previous: unknown,
): { readonly id: string; readonly outs: Record<string, unknown> } => {
  if (!overwritten) return { id, outs: outputs(kind, inputs, registry, { previous }) };
  const value = kind.pick(inputs);
  const share = shareOf(kind, context, inputs, registry, [value], partIdOf(id)).of(live);
  // Of a part that is gone nothing was seen, so that the next update writes it again.
  const seen = kind.isEmpty(share) && kind.part !== undefined ? undefined : kind.spell(share, value);
  const properties = outputs(kind, inputs, registry, { value: seen, applied: value, previous });
  throw keptInState(
    new RegistryError(
      "OVERWRITTEN",
      `another writer replaced the ${shownName(kind, registry, isSecret(inputs) ? undefined : value)} right after it was ` +
        "written; find out who writes it, or let it keep that content by bringing the program to it, then run again",
      { registry: registryName(registry) },
    ),
    id,
    properties,
  );
};

/** What the destinations say now, with all that this up has granted there. */
const askBeforeWrite = async <Content>({ kind, context }: Scene<Content>, desired: Content, inputs: State) => {
  const { partition, account, region } = registryIn(inputs);
  if (kind.replicates === undefined || partition === undefined || !account || !region) return;
  await tellAdmissions(context, { partition, account, region }, kind.replicates(desired), inputs);
};

/** Takes over what is live and equal, writes into the empty, and lets `onExisting` decide about all else. */
export const create = async <Content>(scene: Scene<Content>, inputs: State) => {
  const { kind, context } = scene;
  const value = kind.pick(inputs);
  const desired = kind.parse(value);
  const share = (registry: Registry) => {
    const values = [value, knownBefore(kind, context, inputs, registry)];
    return shareOf(kind, context, inputs, registry, values, kind.part?.idOf(desired, isSecret(inputs)));
  };
  await askBeforeWrite(scene, desired, inputs);
  const outcome = await fulfil(scene, await targetOf(kind, context, inputs), inputs, (live, registry) => {
    claim(kind, context, inputs, registry);
    const { of, put } = share(registry);
    createOverwrites(kind, context, inputs, registry, of(live));
    return put(live, desired);
  });
  const { registry } = outcome;
  const before = share(registry).of(outcome.before);
  const found = foreignToCreate(kind, context, inputs, registry, before);
  const adopted = kind.equivalent(before, desired, registry);
  const keep = !kind.isEmpty(found) && (!adopted || onDeleteIn(inputs) === "restore");
  const id = idOf(kind, registry, desired, isSecret(inputs));
  return finish(scene, inputs, outcome, id, keep ? kind.spell(found, value) : undefined);
};

/**
 * Brings live from what state saw to what the program asks.
 *
 * Content in neither appeared behind the program's back, and `onExisting` decides about it. A change of options or of
 * the way to the registry alone writes nothing.
 */
export const update = async <Content>(scene: Scene<Content>, id: string, olds: State, news: State) => {
  const { kind, context } = scene;
  const place = { registryId: olds.registryId, region: olds.region };
  const target = await recordedTarget(kind, context, id, { ...news, ...place });
  const value = kind.pick(news);
  const desired = kind.parse(value);
  if (sameContent(kind, olds, news)) {
    // What state saw, and perhaps only a refresh brought there, is what the program asks now: so it is ours.
    const { registry } = await observe(target);
    return { outs: outputs(kind, news, registry, { previous: olds.previous }) };
  }
  const known = kind.pick(olds) ?? undefined;
  const seen = known === undefined ? kind.empty : kind.parse(known);
  const share = (registry: Registry) =>
    shareOf(kind, context, news, registry, [known, olds.__applied, value], partIdOf(id));
  const foreignIn = (part: Content, registry: Registry) => foreignContent(kind, part, [seen, desired], registry);
  await askBeforeWrite(scene, desired, { ...news, ...place });
  const outcome = await fulfil(scene, target, { ...news, ...place }, (live, registry) => {
    claim(kind, context, news, registry);
    const { of, put } = share(registry);
    if (onExistingIn(news) === "fail" && !kind.isEmpty(foreignIn(of(live), registry))) {
      throw settingExists(kind, registry, of(live), desired, "update", isSecret(news));
    }
    return put(live, desired);
  });
  const { registry } = outcome;
  const before = share(registry).of(outcome.before);
  const foreign = foreignIn(before, registry);
  const previous = olds.previous ?? (kind.isEmpty(foreign) ? undefined : kind.spell(foreign, value));
  if (!isSecret(news) && !kind.equivalent(before, desired, registry)) {
    const changes = listChanges(kind, before, desired, registry);
    context.note(`${resourceName(news)}, ${settingName(kind, registry)}:\n${changes}`);
  }
  return { outs: finish(scene, news, outcome, id, previous).outs };
};

/** Takes away what was written and nothing else; what another resource of the program has by now is left alone. */
export const remove = async <Content>(scene: Scene<Content>, id: string, state: State) => {
  const { kind, context } = scene;
  const target = await recordedTarget(kind, context, id, state);
  const applied = state.__applied ?? kind.pick(state);
  const [account, region] = id.split("/");
  let left: Content | undefined;
  const aim: Aim<Content> = (live, registry) => {
    const setting = settingName(kind, registry);
    const part = kind.part?.nameOf(applied);
    const taken = context.claims
      .of(setting)
      .some((one) => one.part === undefined || (kind.part !== undefined && one.part === part));
    if (taken) {
      const what = shownName(kind, registry, isSecret(state) ? undefined : applied);
      context.note(`the ${what} stays as it is: another resource of this program has it now`);
      return live;
    }
    const { of, put } = shareOf(kind, context, state, registry, [applied], partIdOf(id));
    const others = claimedByOthers(kind, context, state, registry);
    const own = kind.without(kind.parse(applied), others, registry);
    const rest = kind.without(of(live), own, registry);
    const { previous } = state;
    const onDelete = onDeleteIn(state);
    if (onDelete === "clear") return kind.without(live, kind.without(live, others, registry), registry);
    const restores = onDelete === "restore" && previous !== undefined && previous !== null;
    left = put(live, restores ? kind.union(rest, kind.parse(previous), registry) : rest);
    return left;
  };
  // Of several equal ones only one is taken away, so the aim cannot tell whether it still is.
  const isGone = (live: Content, registry: Registry): boolean => {
    const back = kind.without(live, left ?? live, registry);
    return kind.isEmpty(back) || !kind.isEmpty(kind.without(kind.parse(applied), back, registry));
  };
  await fulfil(scene, target, { registryId: account, region, ...state }, aim, kind.part && isGone);
};
