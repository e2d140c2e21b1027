import { RegistryError } from "../base/errors.js";
import { type Registry, registryName } from "../registry/registry.js";
import type { Context } from "./deployment.js";
import { leave } from "./leave.js";
import { partIdOf } from "./locate.js";
import { collision, type Owned, type Ownership } from "./ownership.js";
import { contentOf, type Resource, writtenBy } from "./resource.js";
import { settingExists } from "./settingExists.js";
import type { Plan } from "./waiting.js";

/** A plan that knows what of the setting is whose. */
export interface OwnPlan<Content> extends Plan<Content> {
  readonly owned: Owned<Content>;
  /** What is live of others where the resource's own content is to be. */
  foreign(live: Content): Content;
}

/** What a create wants: its content in place of what is the resource's own, or of all that `onExisting` lets it overwrite. */
export const planCreate = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  desired: Content,
): OwnPlan<Content> => {
  const { kind, shared } = context;
  claim(shared.ownership, resource, registry);
  const before = shared.ownership.held(resource, registry)?.before?.content;
  const id = kind.part?.idOf(desired, resource.secret);
  const owned = shared.ownership.of(resource, registry, { readings: [resource.content, before], id });
  return {
    owned,
    foreign: (live) => owned.foreign(live, [before?.content]),
    desired(live) {
      overwrites(context, resource, registry, owned.mine(live), owned.foreign(live, [before?.content]));
      return owned.withMine(live, desired);
    },
  };
};

/** Claims what a resource is about to write; its check may not have known the registry. */
const claim = <Content>(ownership: Ownership<Content>, resource: Resource<Content>, registry: Registry): void => {
  const other = ownership.claim(resource, registry);
  if (other === undefined) return;
  const message = collision(resource, registry, other);
  throw new RegistryError("INVALID_INPUT", message, { registry: registryName(registry) });
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
  { configured }: Pick<Context<Content>, "configured">,
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
  throw settingExists(resource, registry, mine, desired, "create", configured);
};

/** What an update wants; the content in neither state nor program is for `onExisting` to decide about. */
export const planUpdate = <Content>(
  { kind, configured, shared: { ownership } }: Context<Content>,
  id: string,
  before: Resource<Content>,
  resource: Resource<Content>,
  registry: Registry,
  desired: Content,
): OwnPlan<Content> => {
  const { setting } = kind;
  claim(ownership, resource, registry);
  const readings = [before.content, ...before.applied, resource.content];
  const owned = ownership.of(resource, registry, { readings, id: partIdOf(id) });
  const seen = before.content === undefined ? setting.empty : contentOf(kind, before.content);
  // What was written may be live again, or only now, where nobody saw what became of the write.
  const foreign = (live: Content) =>
    owned.foreign(live, [seen, desired, ...before.applied.map(({ content }) => content)]);
  return {
    owned,
    foreign,
    desired(live) {
      if (resource.onExisting === "fail" && !setting.isEmpty(foreign(live))) {
        throw settingExists(resource, registry, owned.mine(live), desired, "update", configured);
      }
      return owned.withMine(live, desired);
    },
  };
};

/** What a delete wants: away with what was written, and back with what `onDelete` says. */
export const planDelete = <Content>(
  context: Context<Content>,
  id: string,
  resource: Resource<Content>,
  registry: Registry,
): Plan<Content> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const { onDelete, previous } = resource;
  const readings = writtenBy(resource);
  const owned = shared.ownership.of(resource, registry, { readings, id: partIdOf(id) });
  const written = readings
    .map((reading) => contentOf(kind, reading))
    .reduce((all, one) => setting.union(all, one, registry), setting.empty);
  const { claimed } = owned;
  const own = setting.without(written, claimed, registry);
  if (owned.isTaken || (kind.part !== undefined && setting.isEmpty(own))) {
    leave(context, resource, registry);
    return { desired: (live) => live };
  }
  const restored = onDelete === "restore" && previous !== undefined ? contentOf(kind, previous) : undefined;
  const afterDelete = (live: Content): Content => {
    if (onDelete === "clear") return setting.without(live, setting.without(live, claimed, registry), registry);
    const rest = setting.without(live, own, registry);
    return restored === undefined ? rest : setting.union(rest, restored, registry);
  };
  let left: Content | undefined;
  return {
    desired(live) {
      left = afterDelete(live);
      return left;
    },
    // Of several equal statements only one is taken away, so what shall be live cannot tell whether it still is.
    holds(live) {
      const back = setting.without(live, left ?? live, registry);
      return setting.equivalent(setting.without(own, back, registry), own, registry);
    },
  };
};
