import type { Reading } from "../kinds/kind.js";
import type { Setting } from "../kinds/setting.js";
import { type Registry, registryName } from "../registry/registry.js";
import type { Resource } from "./resource.js";

/** What of a setting a resource of the running program has. */
export interface Claim<Content> {
  /** The resource's qualified name. */
  readonly resource: string;
  /** Name of the part; unset: all of the setting. */
  readonly part?: string;
  /** What the program asks for; may have parts that are not known yet. */
  readonly asked: Reading<Content>;
  /** What state held for the resource when it was checked, or deleted to be created anew. */
  readonly before?: Before<Content>;
  /** Whether it was created in this deployment. */
  readonly isMade?: true;
}

/** What state held for a resource. */
export interface Before<Content> {
  /** What is its own, should it be created over. */
  readonly content?: Reading<Content> | undefined;
  /** What was there before it, and is to stay known. */
  readonly previous?: Reading<Content> | undefined;
}

/**
 * Which resources of the running program have one of the settings, or which part of it, in which registry.
 *
 * One provider process serves a deployment, and every check runs before any delete: so a delete can know that the
 * setting belongs to another resource by now (a rename is a create, then a delete), and a second resource on the same
 * setting can be refused in the preview. Does not see other stacks.
 *
 * See `docs/decisions/0003-delete-what-was-written.md`.
 */
export interface Ownership<Content> {
  /** Claims what a resource asks for; the claim of another resource that stands in the way, if there is one. */
  claim(resource: Resource<Content>, registry: Registry, before?: Before<Content>): Claim<Content> | undefined;
  /** Remembers that a resource was created, or what it was when it was deleted to be created anew. */
  remember(
    resource: Pick<Resource<Content>, "qualifiedName">,
    registry: Registry,
    what: Pick<Claim<Content>, "before" | "isMade">,
  ): void;
  /** The claim of a resource itself. */
  held(
    resource: Pick<Resource<Content>, "qualifiedName">,
    registry: Pick<Registry, "account" | "region">,
  ): Claim<Content> | undefined;
  /** All that is claimed in a registry. */
  claims(registry: Pick<Registry, "account" | "region">): readonly Claim<Content>[];
  /** What of a registry's setting is whose, for one resource. */
  of(resource: Resource<Content>, registry: Registry, own: Own<Content>): Owned<Content>;
}

/** What makes a part of a setting a resource's own. */
interface Own<Content> {
  /** What it asks for, saw or wrote. */
  readonly readings: readonly (Reading<Content> | undefined)[];
  /** The last segment of its id. */
  readonly id: string | undefined;
}

/** A setting from the view of one resource. */
export interface Owned<Content> {
  /** What of live is the resource's to look at: all of it, or what equals one of its own contents. */
  mine(live: Content): Content;
  /** The setting with what is the resource's changed. */
  withMine(live: Content, mine: Content): Content;
  /** What is the resource's and in none of the contents that it may overwrite without asking. */
  foreign(live: Content, known: readonly (Content | undefined)[]): Content;
  /** What other resources of the program have of it by now, as one content. */
  readonly others: Content;
  /** All that the program asks for, the resource itself included: it is to stay when something is deleted. */
  readonly claimed: Content;
  /**
   * Whether another resource has it by now, whatever it is: all of it where all of it is to go or nobody knows yet what that
   * resource will say, or a part of that name of which nobody knows it.
   */
  readonly isTaken: boolean;
}

export const newOwnership = <Content>(): Ownership<Content> => {
  const table = new Map<string, readonly Claim<Content>[]>();
  const claims: Ownership<Content>["claims"] = (registry) => table.get(registryName(registry)) ?? [];
  return {
    claims,
    held: (resource, registry) => heldBy(resource, claims(registry)),
    remember({ qualifiedName }, registry, what) {
      const all = claims(registry).map((one) => (one.resource === qualifiedName ? { ...one, ...what } : one));
      table.set(registryName(registry), all);
    },
    claim(resource, registry, before) {
      const asked = resource.content;
      const part = asked && resource.kind.part?.nameOf(asked);
      if (asked === undefined || (resource.kind.part !== undefined && part === undefined)) return undefined;
      const held = claims(registry);
      const own = { resource: resource.qualifiedName, asked, ...(part === undefined ? {} : { part }) };
      const other = held.find((one) => collide(one, own));
      if (other !== undefined) return other;
      // A forced replacement is checked a second time as if it were new: what the first check knew still holds.
      const known = before ?? heldBy(resource, held)?.before;
      const rest = held.filter((one) => one.resource !== own.resource);
      table.set(registryName(registry), [...rest, { ...own, ...(known === undefined ? {} : { before: known }) }]);
      return undefined;
    },
    of: (resource, registry, own) => ownedBy(resource, registry, own, claims(registry)),
  };
};

const collide = <Content>(a: Claim<Content>, b: Claim<Content>): boolean =>
  a.resource !== b.resource && (a.part === undefined || b.part === undefined || a.part === b.part);

const heldBy = <Content>(
  { qualifiedName }: Pick<Resource<Content>, "qualifiedName">,
  claims: readonly Claim<Content>[],
): Claim<Content> | undefined => claims.find(({ resource }) => resource === qualifiedName);

const ownedBy = <Content>(
  resource: Resource<Content>,
  registry: Registry,
  { readings, id }: Own<Content>,
  claims: readonly Claim<Content>[],
): Owned<Content> => {
  const { kind } = resource;
  const { part, setting } = kind;
  const others = claims.filter((one) => one.resource !== resource.qualifiedName);
  const given = readings.filter((one) => one !== undefined);
  const names = part && given.map((reading) => part.nameOf(reading));
  const own = given.flatMap(({ content }, i) =>
    content !== undefined && !others.some((one) => one.part !== undefined && one.part === names?.[i]) ? [content] : [],
  );
  const askedBy = (of: readonly Claim<Content>[]): Content =>
    of.reduce(
      (all, { asked }) => (asked.content === undefined ? all : setting.union(all, asked.content, registry)),
      setting.empty,
    );
  const mine = (live: Content): Content => (part === undefined ? live : part.find(live, own, id, registry));
  return {
    mine,
    withMine: (live, after) => (part === undefined ? after : part.replace(live, mine(live), after, registry)),
    foreign: (live, known) =>
      known.reduce<Content>(
        (rest, one) => (one === undefined ? rest : setting.without(rest, one, registry)),
        mine(live),
      ),
    get others() {
      return askedBy(others.filter((one) => one.part !== undefined));
    },
    get claimed() {
      return askedBy(claims);
    },
    isTaken: claims.some(({ part: of, asked }) =>
      // One for all of it that has nothing to do in this up does not remove a part that it does not ask for.
      of === undefined
        ? part === undefined || asked.content === undefined
        : asked.content === undefined && names?.includes(of) === true,
    ),
  };
};

/** The name of a resource's setting, or of its part, in messages: `rule for prod/* of the replication configuration of ...`. */
export const settingName = <Content>(
  { kind, secret }: Resource<Content>,
  registry: Pick<Registry, "account" | "region">,
  reading?: Reading<Content>,
): string => {
  const part = secret || reading === undefined ? undefined : kind.part?.nameOf(reading);
  return `${part === undefined ? "" : `${part} of the `}${kind.setting.label} of ${registryName(registry)}`;
};

/** Why two resources of a program conflict. */
export const collision = <Content>(resource: Resource<Content>, registry: Registry, other: Claim<Content>): string => {
  const names = `"${other.resource.replace(/^.*::/s, "")}" and "${resource.name}"`;
  const setting = settingName(resource, registry);
  if (other.part === undefined && resource.kind.part === undefined) {
    return `${names} both manage the ${setting}, and a registry has only one: merge them into one resource`;
  }
  if (other.part === undefined || resource.kind.part === undefined) {
    return (
      `${names} cannot both manage the ${setting}: one of them owns all of it and would remove what the other adds; ` +
      "use either one resource for all of it, or one resource per rule or statement"
    );
  }
  const part = resource.secret ? "same part" : other.part;
  return `${names} both manage the ${part} of the ${setting}: remove one of them, or make them differ`;
};

/** The most lines of a difference in one message; the rest is counted. */
const mostLines = 40;

/** The differences as the lines of an indented list in a message. */
export const listChanges = <Content>(
  setting: Setting<Content>,
  from: Content,
  to: Content,
  registry: Registry,
): readonly string[] => {
  const lines = setting.describe(from, to, registry).map(({ sentence }) => `  - ${sentence}`);
  const more = lines.length - mostLines;
  return [...lines.slice(0, mostLines), ...(more > 0 ? [`  ... and ${more} more`] : [])];
};
