import { RegistryError } from "../../base/errors.js";
import type { Properties } from "../../base/values.js";
import { type Registry, registryName } from "../../registry/registry.js";
import { leftBehindBy } from "../../replication/leftBehind.js";
import { type Context, report } from "../deployment.js";
import { refusalAt } from "../destinations.js";
import { newLimit } from "../limit.js";
import type { Owned } from "../ownership.js";
import type { Outcome, Target } from "../reconcile.js";
import { contentOf, type Resource, writtenBy } from "../resource.js";
import { backfillCommand, nameOf, shownNames } from "./backfillCommand.js";
import { recordIn, recordOutputs } from "./record.js";
import { type Fate, leadsTo, startAll, type Wanted } from "./startAll.js";

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
  const recorded = (owed: readonly Wanted[], started: Readonly<Record<string, string>> = {}): Properties =>
    recordOutputs({
      started: { ...kept, ...started },
      owed: owed.map(({ name }) => name),
      since: Math.min(now, ...owed.map(({ since }) => since)),
    });
  if (outcome.failure !== undefined || outcome.undone) {
    await deployment.backfills.leave(resource.qualifiedName);
    return recorded(wanted);
  }
  await warnOfDoubtful(context, resource, written, doubtful);
  const fates = await begin(context, resource, written, wanted);
  const owed = wanted.filter(({ name }) => {
    const fate = fates.get(name);
    return fate !== undefined && "isOwed" in fate && fate.isOwed;
  });
  return recorded(
    owed,
    Object.fromEntries([...fates].flatMap(([name, fate]) => ("id" in fate ? [[name, fate.id]] : []))),
  );
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
  const seen = state?.content === undefined ? setting.empty : contentOf(kind, state.content);
  // An up that was killed after its write left the old state: then what is live already is new by what state says alone.
  const missing = state === undefined ? [] : [...beside(owned.withMine(live, seen)).map(nameOf), ...record.owed];
  const since = new Map(missing.flatMap((name) => (all.has(name) ? [[name, record.since] as const] : [])));
  for (const one of beside(live)) since.set(nameOf(one), now);
  const wrote = state === undefined ? [] : writtenBy(state).map((reading) => contentOf(kind, reading));
  const isAdopted = state === undefined && setting.equivalent(owned.mine(live), content, registry);
  const isOwn = shared.ownership.held(resource, registry)?.before !== undefined;
  const strange = isAdopted && !isOwn ? [setting.empty] : wrote;
  const doubtful = strange.flatMap((one) => beside(owned.withMine(live, one)).map(nameOf));
  return {
    all,
    wanted: [...since].flatMap(([name, from]): readonly Wanted[] => {
      const destination = all.get(name);
      return destination === undefined ? [] : [{ name, destination, since: from }];
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
): Promise<ReadonlyMap<string, Fate>> => {
  const { backfills, pace } = context.deployment;
  const about = `the backfills of ${registryName(registry)}`;
  const refused = new Map<string, Fate>();
  try {
    return await context.limit.wait(about, "the start of backfills", async () => {
      const asked = wanted.map(async ({ name, destination }) => {
        const why = await refusalAt(context, resource, registry, destination);
        if (why !== undefined) refused.set(name, { isOwed: true, why });
      });
      await Promise.all(asked);
      const fates = await backfills.start(
        resource.qualifiedName,
        registryName(registry),
        wanted.filter(({ name }) => !refused.has(name)),
        async (all) => {
          // For others, too: the limit of one of them may be over by then.
          const limit = newLimit(context.deployment, "update");
          const begun = await startAll({ api: await target.backfills(), pace, limit, about }, all);
          say(context, resource, registry, begun);
          return begun;
        },
      );
      say(context, resource, registry, refused);
      return new Map([...fates, ...refused]);
    });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const why = error.message;
    return new Map(wanted.map(({ name }) => [name, { isOwed: true, why }]));
  }
};

/** Says what has begun, and for each reason what has not. */
const say = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  fates: ReadonlyMap<string, Fate>,
): void => {
  const begun = [...fates].flatMap(([name, fate]) => ("id" in fate ? [name] : []));
  const place = registryName(registry);
  if (begun.length > 0) {
    const command = `${backfillCommand(context, resource, registry, begun)} --status`;
    const shown = resource.secret ? {} : { destinations: shownNames(begun), command };
    report(context, resource, "BACKFILL_STARTED", { registry: place, ...shown });
  }
  const reasons = new Map<string, { readonly isOwed: boolean; readonly names: string[] }>();
  for (const [name, fate] of fates) {
    if ("id" in fate) continue;
    const { names } = reasons.get(fate.why) ?? { names: [] };
    reasons.set(fate.why, { isOwed: fate.isOwed, names: [...names, name] });
  }
  for (const [why, { isOwed, names }] of reasons) warn(context, resource, registry, { names, why, isOwed });
};

const warn = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  { names, why, isOwed }: { readonly names: readonly string[]; readonly why: string; readonly isOwed: boolean },
): void => {
  const shown = resource.secret ? {} : { destinations: shownNames(names), why };
  report(context, resource, "BACKFILL_NOT_STARTED", {
    registry: registryName(registry),
    command: backfillCommand(context, resource, registry, resource.secret ? [] : names),
    ...shown,
    ...(isOwed ? { next: "the next pulumi up" } : {}),
  });
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
    const listed = await context.limit.wait(about, "the list of backfills", async () =>
      (await target.backfills()).list(),
    );
    const names = doubtful.filter(([, to]) => !listed.some((one) => leadsTo(one, to))).map(([name]) => name);
    if (names.length > 0) warn(context, resource, registry, { names, why: nobodyKnows, isOwed: false });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    warn(context, resource, registry, { names: doubtful.map(([name]) => name), why: nobodyKnows, isOwed: false });
  }
};

const nobodyKnows = "the rules were live before, and nothing shows who wrote them";
