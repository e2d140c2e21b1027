import type { Properties } from "../base/values.js";
import { type Registry, registryName } from "../registry/registry.js";
import { type Context, report } from "./deployment.js";
import { reportDestinations } from "./destinations.js";
import { sameContent } from "./diff.js";
import { idOf, locate, locateRecorded, partIdOf } from "./locate.js";
import { listChanges, type Owned, settingExists, settingName } from "./ownership.js";
import type { Plan, Request } from "./queue.js";
import { observe, type Target } from "./reconcile.js";
import { contentOf, type Resource, readResource } from "./resource.js";
import { outputsOf, type State, stateAfter } from "./state.js";

/** A plan that knows what of the setting is whose. */
interface OwnPlan<Content> extends Plan<Content> {
  readonly owned: Owned<Content>;
  /** What is live of others where the resource's own content is to be. */
  foreign(live: Content): Content;
}

/** Takes over what is live and equal, writes into the empty, and lets `onExisting` decide about all else. */
export const create = async <Content>(context: Context<Content>, inputs: Properties): Promise<State> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const resource = readResource(kind, inputs);
  const desired = contentOf(kind, resource.content);
  const target = await locate(context, setting, resource.connection);
  if (kind.rulesIn !== undefined) await reportDestinations(context, resource, resource.registry);
  const plan = (registry: Registry) => planCreate(context, resource, registry, desired);
  const outcome = await shared.queue.fulfil(requestFor(resource, target, plan));
  const { registry, before } = outcome;
  const found = outcome.plan.foreign(before);
  const adopted = setting.equivalent(outcome.plan.owned.mine(before), desired, registry);
  const keep = !setting.isEmpty(found) && (!adopted || resource.onDelete === "restore");
  const previous = keep ? kind.spell(found, resource.content?.value) : undefined;
  const id = idOf(kind, registry, desired, resource.secret);
  return stateAfter(resource, outcome, outcome.plan.owned, id, previous);
};

const planCreate = <Content>(
  { kind, shared: { ownership } }: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  desired: Content,
): OwnPlan<Content> => {
  ownership.claim(resource, registry);
  const before = ownership.before(resource, registry);
  const id = kind.part?.idOf(desired, resource.secret);
  const owned = ownership.of(resource, registry, { readings: [resource.content, before], id });
  return {
    owned,
    foreign: (live) => owned.foreign(live, [before?.content]),
    desired(live) {
      overwrites(resource, registry, owned.mine(live), owned.foreign(live, [before?.content]));
      return owned.withMine(live, desired);
    },
  };
};

/**
 * Whether a create overwrites content of others; fails with `SETTING_EXISTS` where it may not.
 *
 * The preview and the create take this decision, each on what is live then. Equal content is adopted, not overwritten.
 *
 * @param mine what of live the resource is to look at
 * @param foreign what of that is not its own
 */
export const overwrites = <Content>(
  resource: Resource<Content>,
  registry: Registry,
  mine: Content,
  foreign: Content,
): boolean => {
  const { setting } = resource.kind;
  const desired = resource.content?.content;
  if (setting.isEmpty(foreign)) return false;
  if (desired !== undefined && setting.equivalent(mine, desired, registry)) return false;
  if (resource.onExisting === "replace") return true;
  // What is not known yet may turn out to be equal: the create decides.
  if (desired === undefined) return false;
  throw settingExists(resource, registry, mine, desired, "create");
};

/**
 * Brings live from what state saw to what the program asks.
 *
 * Content in neither appeared behind the program's back, and `onExisting` decides about it. A change of options or of
 * the way to the registry alone writes nothing.
 */
export const update = async <Content>(
  context: Context<Content>,
  id: string,
  olds: Properties,
  news: Properties,
): Promise<Pick<State, "outs">> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const before = readResource(kind, olds);
  const resource = readResource(kind, news);
  const place = { ...resource, registry: before.registry };
  const target = await locateRecorded(context, place, id);
  const desired = contentOf(kind, resource.content);
  if (sameContent(before, resource)) {
    // What state saw, and perhaps only a refresh brought there, is what the program asks now: so it is ours.
    const { registry } = await observe(target);
    return { outs: outputsOf(resource, registry, { previous: before.previous?.value }) };
  }
  if (kind.rulesIn !== undefined) await reportDestinations(context, resource, before.registry);
  const plan = (registry: Registry) => planUpdate(context, id, before, resource, registry, desired);
  const outcome = await shared.queue.fulfil(requestFor(place, target, plan));
  const { registry } = outcome;
  const was = outcome.plan.owned.mine(outcome.before);
  const foreign = outcome.plan.foreign(outcome.before);
  const kept = setting.isEmpty(foreign) ? undefined : kind.spell(foreign, resource.content?.value);
  if (!resource.secret && !setting.equivalent(was, desired, registry)) {
    const changes = listChanges(setting, was, desired, registry);
    report(context, resource, "UPDATED", { setting: setting.label, registry: registryName(registry), changes });
  }
  const { outs } = stateAfter(resource, outcome, outcome.plan.owned, id, before.previous?.value ?? kept);
  return { outs };
};

const planUpdate = <Content>(
  { kind, shared: { ownership } }: Context<Content>,
  id: string,
  before: Resource<Content>,
  resource: Resource<Content>,
  registry: Registry,
  desired: Content,
): OwnPlan<Content> => {
  const { setting } = kind;
  ownership.claim(resource, registry);
  const readings = [before.content, before.applied, resource.content];
  const owned = ownership.of(resource, registry, { readings, id: partIdOf(id) });
  const seen = before.content === undefined ? setting.empty : contentOf(kind, before.content);
  const foreign = (live: Content) => owned.foreign(live, [seen, desired]);
  return {
    owned,
    foreign,
    desired(live) {
      if (resource.onExisting === "fail" && !setting.isEmpty(foreign(live))) {
        throw settingExists(resource, registry, owned.mine(live), desired, "update");
      }
      return owned.withMine(live, desired);
    },
  };
};

/** Takes away what was written and nothing else; what another resource of the program has by now is left alone. */
export const remove = async <Content>(context: Context<Content>, id: string, state: Properties): Promise<void> => {
  const resource = readResource(context.kind, state);
  const target = await locateRecorded(context, resource, id);
  const plan = (registry: Registry) => planDelete(context, id, resource, registry);
  const [account = "", region = ""] = id.split("/");
  const place = { ...resource, registry: { account, region, ...resource.registry } };
  await context.shared.queue.fulfil(requestFor(place, target, plan));
};

const planDelete = <Content>(
  context: Context<Content>,
  id: string,
  resource: Resource<Content>,
  registry: Registry,
): Plan<Content> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const { onDelete, previous } = resource;
  const applied = resource.applied ?? resource.content;
  const owned = shared.ownership.of(resource, registry, { readings: [applied], id: partIdOf(id) });
  if (owned.isTaken) {
    const what = settingName(resource, registry, applied);
    report(context, resource, "LEFT_TO_OTHERS", { what });
    return { desired: (live) => live };
  }
  const written = contentOf(kind, applied);
  const restored = onDelete === "restore" && previous !== undefined ? contentOf(kind, previous) : undefined;
  const afterDelete = (live: Content): Content => {
    const { others } = owned;
    if (onDelete === "clear") return setting.without(live, setting.without(live, others, registry), registry);
    const rest = setting.without(owned.mine(live), setting.without(written, others, registry), registry);
    return owned.withMine(live, restored === undefined ? rest : setting.union(rest, restored, registry));
  };
  if (kind.part === undefined) return { desired: afterDelete };
  let left: Content | undefined;
  return {
    desired(live) {
      left = afterDelete(live);
      return left;
    },
    // Of several equal ones only one is taken away, so what shall be live cannot tell whether it still is.
    holds(live) {
      const back = setting.without(live, left ?? live, registry);
      return setting.isEmpty(back) || !setting.isEmpty(setting.without(written, back, registry));
    },
  };
};

const requestFor = <Content, Planned extends Plan<Content>>(
  { kind, registry: { account, region }, properties }: Resource<Content>,
  target: Target<Content>,
  plan: (registry: Registry) => Planned,
): Request<Content, Planned> => ({
  target,
  shared: kind.part !== undefined,
  // Not known yet only where no check could look at the registry: then the way to it stands for it.
  place: account && region ? `${account}/${region}` : JSON.stringify([properties.registry, target.region]),
  plan,
});
