import { RegistryError } from "../base/errors.js";
import { type Properties, plainProperties } from "../base/values.js";
import type { Kind, Reading } from "../kinds/kind.js";
import { typeToken } from "../kinds/kind.js";
import type { RegistryReference } from "../registry/namedRegistries.js";
import { type Registry, registryName } from "../registry/registry.js";
import { recordSeeds } from "./backfill/record.js";
import { idOf } from "./locate.js";
import { type Owned, settingName } from "./ownership.js";
import type { Outcome } from "./reconcile.js";
import { contentOf, type Resource, readResource, writtenBy } from "./resource.js";

/** A resource as the engine keeps it. */
export interface State {
  readonly id: string;
  readonly outs: Record<string, unknown>;
}

/** Outputs beside those that are inputs, too; values are spelt as the user would. */
interface Extra {
  /** The content as last seen, undefined when it is gone; left out: as the inputs have it. */
  readonly value?: unknown;
  /** The content as last written, where something else was seen since. */
  readonly applied?: unknown;
  readonly previous?: unknown;
  /** What state is to have of backfills. */
  readonly backfills?: Properties | undefined;
  /** Whether others have changed a secret since the last write: of `applied` a preview shows nothing, not even whether it is there. */
  readonly drifted?: boolean;
}

/**
 * The outputs of a resource; what a preview alone needed is left out.
 *
 * Of a secret, `__applied` and `previous` are always there: a refresh marks as secret only what state had as one before.
 */
export const outputsOf = <Content>(
  { kind, properties, content, secret, backfill }: Resource<Content>,
  registry: Registry,
  extra: Extra,
): Record<string, unknown> => {
  const { replaces: _, __applied: _applied, previous: _previous, __drifted: _drifted, ...rest } = properties;
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !kind.properties.includes(name)));
  const reading = "value" in extra ? (extra.value === undefined ? undefined : kind.read(extra.value)) : content;
  const given = Object.entries({ __applied: extra.applied, previous: extra.previous });
  const placeholders = secret ? { __applied: null, previous: null } : {};
  return plainProperties({
    ...(secret && backfill !== "never" ? recordSeeds : {}),
    ...kept,
    ...extra.backfills,
    registryId: registry.account,
    region: registry.region,
    ...kind.put(reading?.value),
    ...(reading ?? kind.read(undefined)).outputs,
    ...placeholders,
    ...(secret && extra.drifted ? { __drifted: true } : {}),
    ...Object.fromEntries(given.filter(([, part]) => part !== undefined && part !== null)),
  });
};

/** What `restore` is to bring back: what was there before the resource, and all that it has overwritten since. */
export const keptOf = <Content>(
  { kind, content }: Resource<Content>,
  previous: Reading<Content> | undefined,
  foreign: Content,
  registry: Registry,
): unknown => {
  const { setting } = kind;
  if (setting.isEmpty(foreign)) return previous?.value;
  const all = previous === undefined ? foreign : setting.union(contentOf(kind, previous), foreign, registry);
  return kind.spell(all, previous?.value ?? content?.value);
};

/**
 * The state after a write: what was asked is live; or another writer was faster, or nobody saw what became of the write.
 * State then holds both what was seen and what was sent, so that the next update finds either.
 *
 * @param before what state held until now
 */
export const stateAfter = <Content>(
  resource: Resource<Content>,
  { registry, live, undone, lost, failure }: Written<Content>,
  owned: Owned<Content>,
  id: string,
  {
    previous,
    before,
    backfills,
  }: Pick<Extra, "backfills"> & { readonly previous: unknown; readonly before?: Resource<Content> },
): State => {
  if (failure === undefined && !undone) return { id, outs: outputsOf(resource, registry, { previous, backfills }) };
  const { kind, content } = resource;
  const mine = owned.mine(live);
  const isGone = kind.setting.isEmpty(mine) && kind.part !== undefined;
  // What is in the way was not seen in a preview: the next up has to ask for it again.
  const isInTheWay = failure instanceof RegistryError && failure.code === "SETTING_EXISTS";
  const value = isGone || isInTheWay ? before?.content?.value : kind.spell(mine, content?.value);
  const error = failure === undefined ? wasOverwritten(resource, registry, "wrote", lost) : own(failure);
  // An error after which the engine keeps the resource, with these properties, and runs an update next time.
  throw Object.assign(error, {
    id,
    properties: outputsOf(resource, registry, {
      value,
      applied: sent(before, content, (a, b) => kind.setting.equivalent(a, b, registry)),
      previous,
      backfills,
    }),
    reasons: [error.message],
  });
};

/** An error of the resource's own: those that were written together failed with the same one. */
const own = (failure: unknown): Error => {
  if (failure instanceof RegistryError)
    return new RegistryError(failure.code, failure.message.split("\n"), failure.details);
  return new Error(String(failure), { cause: failure });
};

/** All that may have been written, each once. */
const sent = <Content>(
  before: Resource<Content> | undefined,
  content: Reading<Content> | undefined,
  isSame: (a: Content, b: Content) => boolean,
): unknown => {
  const all = [...(before === undefined ? [] : writtenBy(before)), ...(content === undefined ? [] : [content])];
  const values = all
    .filter((one, i) => !all.slice(i + 1).some((later) => isSameReading(one, later, isSame)))
    .map(({ value }) => value);
  return values.length === 1 ? values[0] : values;
};

const isSameReading = <Content>(
  { content: a }: Reading<Content>,
  { content: b }: Reading<Content>,
  isSame: (a: Content, b: Content) => boolean,
): boolean => a !== undefined && b !== undefined && isSame(a, b);

/** What a state is made of, once a plan has been fulfilled or given up. */
type Written<Content> = Pick<Outcome<Content>, "registry" | "live" | "lost" | "failure"> & { readonly undone: boolean };

/**
 * The error of content that another writer brought back, or took away.
 *
 * @param lost whether AWS shows exactly what was there before: then nobody can tell whether there is another writer
 */
export const wasOverwritten = <Content>(
  resource: Resource<Content>,
  registry: Registry,
  did: "wrote" | "deleted",
  lost: boolean,
): RegistryError => {
  const reading = did === "wrote" ? resource.content : writtenBy(resource).at(-1);
  const what = settingName(resource, registry, reading);
  const stays = did === "wrote" ? "" : ", so the resource is still in the state";
  const happened = lost
    ? `Amazon ECR accepted what this resource ${did === "wrote" ? "wrote to" : "deleted:"} the ${what}, and still returns what was ` +
      `there before${stays}; another writer may put it back each time`
    : did === "wrote"
      ? `another writer replaced the ${what} right after this resource wrote it`
      : `another writer put the ${what} back right after this resource deleted it${stays}`;
  const remedy =
    did === "wrote"
      ? "find out who else writes it, or make the program match that content, then run again"
      : "find out who else writes it, then run again";
  return new RegistryError("OVERWRITTEN", `${happened}: ${remedy}`, { registry: registryName(registry) });
};

/** One resource of a file for `pulumi import --file`; with outputs, so that the engine need not read by id alone. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Live content, or one part of it, as a resource to import. */
export const importEntry = <Content>(
  kind: Kind<Content>,
  { name, stub, reference }: { readonly name: string; readonly stub: string; readonly reference: RegistryReference },
  registry: Registry,
  content: Content,
): ImportEntry => {
  const type = typeToken(kind);
  const resource = readResource(kind, {
    registry: reference,
    __resource: `${type}::${name}`,
    __provider: stub,
  });
  const state = outputsOf(resource, registry, { value: kind.spell(content, undefined) });
  return { type, name, id: idOf(kind, registry, content, false), inputs: state, outputs: state };
};
