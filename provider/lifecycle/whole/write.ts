import { RegistryError } from "../../errors.js";
import { type Registry, registryName } from "../../registry/identity.js";
import { foreignContent, listChanges, settingExists } from "../conflict.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import { type Aim, type Outcome, observe, reconcile } from "../reconcile.js";
import { resourceName, type State, textIn } from "../state.js";
import { sameContent } from "./diff.js";
import { isSecret, onDeleteIn, onExistingIn } from "./inputs.js";
import { outputs } from "./outputs.js";
import { createOverwrites, foreignToCreate } from "./overwrite.js";
import { recordedTarget, settingName, targetOf } from "./place.js";

/** An error after which the engine keeps the resource, with these properties, and runs an update next time. */
const keptInState = (error: RegistryError, id: string, properties: State): RegistryError =>
  Object.assign(error, { id, properties, reasons: [error.message] });

/** What was asked is live; or another writer was faster, which state then shows as seen and the user is told. */
const finish = <Content>(
  kind: Kind<Content>,
  inputs: State,
  { registry, live, overwritten }: Outcome<Content>,
  previous: unknown,
): { readonly id: string; readonly outs: Record<string, unknown> } => {
  const id = registryName(registry);
  if (!overwritten) return { id, outs: outputs(kind, inputs, registry, { previous }) };
  const value = inputs[kind.property];
  const properties = outputs(kind, inputs, registry, { value: kind.spell(live, value), applied: value, previous });
  throw keptInState(
    new RegistryError(
      "OVERWRITTEN",
      `another writer replaced the ${kind.label} of ${id} right after it was written; find out who writes it, ` +
        "or let it keep that content by bringing the program to it, then run again",
      { registry: id },
    ),
    id,
    properties,
  );
};

const claimed = <Content>(kind: Kind<Content>, context: Context, inputs: State, registry: Registry): void => {
  context.claims.claim(settingName(kind, registry), textIn(inputs, "__resource") ?? "");
};

/** Takes over what is live and equal, writes into the empty, and lets `onExisting` decide about all else. */
export const create = async <Content>(kind: Kind<Content>, context: Context, inputs: State) => {
  const desired = kind.parse(inputs[kind.property]);
  const outcome = await reconcile(await targetOf(kind, context, inputs), (live, registry) => {
    claimed(kind, context, inputs, registry);
    createOverwrites(kind, context, inputs, registry, live);
    return desired;
  });
  const { before, registry } = outcome;
  const found = foreignToCreate(kind, context, inputs, registry, before);
  const adopted = kind.equivalent(before, desired, registry);
  const keep = !kind.isEmpty(found) && (!adopted || onDeleteIn(inputs) === "restore");
  return finish(kind, inputs, outcome, keep ? kind.spell(found, inputs[kind.property]) : undefined);
};

/**
 * Brings live from what state saw to what the program asks.
 *
 * Content in neither appeared behind the program's back, and `onExisting` decides about it. A change of options or of
 * the way to the registry alone writes nothing.
 */
export const update = async <Content>(kind: Kind<Content>, context: Context, id: string, olds: State, news: State) => {
  const target = await recordedTarget(kind, context, id, { ...news, registryId: olds.registryId, region: olds.region });
  const desired = kind.parse(news[kind.property]);
  if (sameContent(kind, olds, news)) {
    // What state saw, and perhaps only a refresh brought there, is what the program asks now: so it is ours.
    const { registry } = await observe(target);
    return { outs: outputs(kind, news, registry, { previous: olds.previous }) };
  }
  const seen = kind.parse(olds[kind.property]);
  let previous = olds.previous;
  const aim: Aim<Content> = (live, registry) => {
    claimed(kind, context, news, registry);
    const foreign = foreignContent(kind, live, [seen, desired], registry);
    if (!kind.isEmpty(foreign) && onExistingIn(news) === "fail") {
      throw settingExists(kind, registry, live, desired, "update", isSecret(news));
    }
    if (!kind.isEmpty(foreign)) previous ??= kind.spell(foreign, news[kind.property]);
    return desired;
  };
  const outcome = await reconcile(target, aim);
  if (!isSecret(news) && !kind.equivalent(outcome.before, desired, outcome.registry)) {
    const changes = listChanges(kind, outcome.before, desired, outcome.registry);
    context.note(`${resourceName(news)}, ${settingName(kind, outcome.registry)}:\n${changes}`);
  }
  const { outs } = finish(kind, news, outcome, previous);
  return { outs };
};

/** Takes away what was written and nothing else; a setting that another resource has by now is left alone. */
export const remove = async <Content>(kind: Kind<Content>, context: Context, id: string, state: State) => {
  const target = await recordedTarget(kind, context, id, state);
  const { registry } = await observe(target);
  const setting = settingName(kind, registry);
  if (context.claims.holder(setting) !== undefined) {
    context.note(`the ${setting} stays as it is: another resource of this program has it now`);
    return;
  }
  const applied = kind.parse(state.__applied ?? state[kind.property]);
  const rest: Aim<Content> = (live) => kind.without(live, applied, registry);
  const aims: Record<ReturnType<typeof onDeleteIn>, Aim<Content>> = {
    remove: rest,
    clear: () => kind.empty,
    restore: (live) =>
      state.previous === undefined || state.previous === null
        ? rest(live, registry)
        : kind.union(rest(live, registry), kind.parse(state.previous), registry),
  };
  await reconcile(target, aims[onDeleteIn(state)]);
};
