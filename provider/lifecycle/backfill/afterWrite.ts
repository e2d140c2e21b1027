import { RegistryError } from "../../base/errors.js";
import type { Properties } from "../../base/values.js";
import { registryName } from "../../registry/registry.js";
import { leftBehindBy } from "../../replication/leftBehind.js";
import type { Context } from "../deployment.js";
import { refusalAt } from "../destinations.js";
import { newLimit } from "../limit.js";
import type { Owned } from "../ownership.js";
import type { Outcome, Target } from "../reconcile.js";
import { contentOf, type Resource, writtenBy } from "../resource.js";
import { nameOf } from "./backfillCommand.js";
import { type Fate, fateAfter, nextUp } from "./fate.js";
import { type BackfillRecord, type Owed, recordIn, recordOutputs } from "./record.js";
import { sayFates, sayNotBegun } from "./sayFates.js";
import { startAll } from "./startAll.js";
import { leadsTo, type Wanted } from "./wanted.js";

/** What a create or an update came to. */
interface Written<Content> {
  readonly target: Target<Content>;
  readonly outcome: Pick<Outcome<Content>, "registry" | "before" | "failure"> & { readonly undone: boolean };
  readonly owned: Owned<Content>;
  /** What state held until now; unset for a create. */
  readonly state?: Resource<Content>;
}

/**
 * Starts the backfills of what a resource has added, once it is live, and says what state is to have of them; undefined
 * without the option.
 *
 * What could not begin is a warning, and never fails the up: the rules are live. See
 * `docs/decisions/0017-backfills-of-programs.md`.
 */
export const backfillAfter = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  written: Written<Content>,
): Promise<Properties | undefined> => {
  const { kind, deployment } = context;
  if (kind.rulesIn === undefined || resource.backfill !== "newDestinations") return undefined;
  const { outcome, state } = written;
  const now = deployment.now();
  const record = recordIn(state?.properties ?? {});
  const { wanted, doubtful, all } = whatIsNew(context, resource, written, now);
  const kept = Object.fromEntries(Object.entries(record.started).filter(([name]) => all.has(name)));
  const recorded = (owed: BackfillRecord["owed"], started: Readonly<Record<string, string>> = {}): Properties =>
    recordOutputs({ started: { ...kept, ...started }, owed, since: now });
  if (outcome.failure !== undefined || outcome.undone) {
    await deployment.backfills.leave(resource.qualifiedName);
    return recorded(new Map(wanted.map((one) => [one.name, one])));
  }
  await warnOfDoubtful(context, resource, written, doubtful);
  const { fates, begun } = await begin(context, resource, written, wanted);
  const owed = wanted.flatMap((one): readonly (readonly [string, Owed])[] => {
    const fate = fates.get(one.name);
    if (fate === undefined || "id" in fate || fate.next === undefined) return [];
    return [[one.name, fate.isDenied === true ? { since: now, wasDenied: true } : one]];
  });
  const ids = [...begun].flatMap(([name, fate]) => ("id" in fate && all.has(name) ? [[name, fate.id] as const] : []));
  return recorded(new Map(owed), Object.fromEntries(ids));
};

/** What is to be backfilled; and what was live before, so that nobody can tell whether an up that ended early wrote it. */
const whatIsNew = <Content>(
  { kind, shared }: Context<Content>,
  resource: Resource<Content>,
  { outcome: { registry, before: live }, owned, state }: Written<Content>,
  now: number,
) => {
  const { rulesIn = () => [], setting } = kind;
  const content = contentOf(kind, resource.content);
  const desired = rulesIn(content);
  const beside = (base: Content) => leftBehindBy(rulesIn(base), desired);
  const all = new Map(beside(setting.empty).map((one) => [nameOf(one), one.destination]));
  const record = recordIn(state?.properties ?? {});
  // An up that was killed after its write left the old state: then what is live already is new by what state says alone.
  const missing =
    state?.content === undefined ? [] : beside(owned.withMine(live, contentOf(kind, state.content))).map(nameOf);
  const since = new Map<string, Owed & Pick<Wanted, "isNew">>();
  const add = (name: string, owed: Owed, isNew = false): void =>
    void (all.has(name) && since.set(name, { ...owed, isNew }));
  for (const name of missing) add(name, { since: record.since, wasDenied: false });
  for (const [name, owed] of record.owed) add(name, owed);
  for (const one of beside(live)) add(nameOf(one), { since: now, wasDenied: false }, true);
  const wrote = state === undefined ? [] : writtenBy(state).map((reading) => contentOf(kind, reading));
  const isAdopted = state === undefined && setting.equivalent(owned.mine(live), content, registry);
  const isOwn = shared.ownership.held(resource, registry)?.before !== undefined;
  const strange = isAdopted && !isOwn ? [setting.empty] : wrote;
  const doubtful = strange.flatMap((one) => beside(owned.withMine(live, one)).map(nameOf));
  return {
    all,
    wanted: [...since].flatMap(([name, from]): readonly Wanted[] => {
      const destination = all.get(name);
      if (destination === undefined) return [];
      const id = record.started[name];
      return [{ ...from, name, destination, known: id === undefined ? [] : [id] }];
    }),
    doubtful: [...all].filter(([name]) => doubtful.includes(name) && !since.has(name)),
  };
};

/** Fails never: what takes too long is left to the next up. */
const begin = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  { target, outcome: { registry } }: Written<Content>,
  wanted: readonly Wanted[],
): Promise<{
  /** Of what is wanted. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Also of what others had left to this resource. */
  readonly begun: ReadonlyMap<string, Fate>;
}> => {
  const { backfills, pace } = context.deployment;
  const about = `the backfills of ${registryName(registry)}`;
  const refused = new Map<string, Fate>();
  try {
    return await context.limit.wait(about, "the start of backfills", async () => {
      const asked = wanted.map(async ({ name, destination }) => {
        const why = await refusalAt(context, resource, registry, destination);
        if (why !== undefined) refused.set(name, { why, next: "the first pulumi up after it does", isDenied: true });
      });
      await Promise.all(asked);
      const begun = await backfills.start(
        resource.qualifiedName,
        registryName(registry),
        wanted.filter(({ name }) => !refused.has(name)),
        {
          async start(all) {
            // For others, too: the limit of one of them may be over by then.
            const limit = newLimit(context.deployment, "update");
            return startAll({ api: await target.backfills(), pace, limit, about }, all);
          },
          say: (own) => sayFates(context, resource, registry, own),
        },
      );
      sayFates(context, resource, registry, refused);
      return { fates: new Map([...begun, ...refused]), begun };
    });
  } catch (error) {
    const fate = { ...fateAfter(error), next: nextUp };
    const fates = new Map(wanted.map(({ name }) => [name, refused.get(name) ?? fate]));
    sayFates(context, resource, registry, fates);
    return { fates, begun: new Map() };
  }
};

/** Only says so: what was live before may have been there for ever, and an adoption starts nothing. */
const warnOfDoubtful = async <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  { target, outcome: { registry } }: Written<Content>,
  doubtful: ReturnType<typeof whatIsNew>["doubtful"],
): Promise<void> => {
  if (doubtful.length === 0) return;
  const about = `the backfills of ${registryName(registry)}`;
  try {
    const listed = await context.limit.wait(about, "the list of backfills", async (signal) =>
      (await target.backfills()).list(signal),
    );
    const names = doubtful.filter(([, to]) => !listed.some((one) => leadsTo(one, to))).map(([name]) => name);
    if (names.length > 0) sayNotBegun(context, resource, registry, names, { why: nobodyKnows });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    sayNotBegun(
      context,
      resource,
      registry,
      doubtful.map(([name]) => name),
      { why: nobodyKnows },
    );
  }
};

const nobodyKnows =
  "the rules were live before this resource was created, and nothing shows whether images were left behind";
