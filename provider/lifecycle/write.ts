import { plainLines } from "../base/plainText.js";
import type { Properties } from "../base/values.js";
import { type Registry, registryName } from "../registry/registry.js";
import { backfillAfter } from "./backfill/afterWrite.js";
import { type Context, report } from "./deployment.js";
import { reportDestinations } from "./destinations.js";
import { sameContent } from "./diff.js";
import { foundLate, type WritingVerb } from "./foundLate.js";
import { newLimit } from "./limit.js";
import { idOf, locate, locateRecorded } from "./locate.js";
import type { Operation } from "./operations.js";
import { listChanges } from "./ownership.js";
import { planCreate, planDelete, planUpdate } from "./plans.js";
import { observe } from "./reconcile.js";
import { contentOf, type Resource, readResource } from "./resource.js";
import { keptOf, type State, stateAfter, wasOverwritten } from "./state.js";
import type { Told } from "./waiting.js";

/** What a handler that writes works with. */
export interface Writing<Content> extends Context<Content> {
  readonly operation: Operation;
}

/** What each request of a resource says of it. */
const requestOf = <Content>(
  { deployment, kind, operation }: Writing<Content>,
  resource: Resource<Content>,
  verb: WritingVerb,
) => ({
  persists: kind.part !== undefined || verb === "delete",
  shares: kind.part !== undefined,
  secret: resource.secret,
  operation,
  mayLeave: verb !== "update" || kind.part?.namedForEver !== false,
  afterwards: {
    limit: () => newLimit(deployment, verb, resource.properties),
    tell: (outcome: Told<Content>) => foundLate(resource, outcome, verb),
  },
});

/** Takes over what is live and equal, writes into the empty, and lets `onExisting` decide about all else. */
export const create = async <Content>(context: Writing<Content>, inputs: Properties): Promise<State> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const resource = readResource(kind, inputs);
  const desired = contentOf(kind, resource.content);
  // What the check reached is what must be written: its account is a guard from the first moment.
  const target = await locate(context, setting, resource.reference, resource.registry.account);
  // Where no check could read: two ways to one registry must not become two queues.
  const place = resource.registry.account === undefined ? (await observe(target)).registry : resource.registry;
  if (kind.rulesIn !== undefined) await reportDestinations(context, resource, place);
  const outcome = await shared.queue.fulfil({
    ...requestOf(context, resource, "create"),
    target,
    place: placeName(place),
    plan: (registry) => planCreate(context, resource, registry, desired),
  });
  const { registry, before } = outcome;
  const adopted = setting.equivalent(outcome.plan.owned.mine(before), desired, registry);
  const found = adopted && resource.onDelete !== "restore" ? setting.empty : outcome.plan.foreign(before);
  // Of one that is replaced where it was, what was there before the one before.
  const previous = keptOf(resource, shared.ownership.held(resource, registry)?.before?.previous, found, registry);
  shared.ownership.remember(resource, registry, { isMade: true });
  const { owned } = outcome.plan;
  const backfills = await backfillAfter(context, resource, { target, outcome, owned });
  return stateAfter(resource, outcome, owned, idOf(kind, registry, desired, resource.secret), { previous, backfills });
};

/**
 * Brings live from what state saw to what the program asks.
 *
 * Content in neither appeared behind the program's back, and `onExisting` decides about it. A change of options or of
 * the way to the registry alone writes nothing, unless what state saw is no longer live.
 */
export const update = async <Content>(
  context: Writing<Content>,
  id: string,
  olds: Properties,
  news: Properties,
): Promise<Pick<State, "outs">> => {
  const { kind, shared } = context;
  const { setting } = kind;
  const before = readResource(kind, olds);
  const resource = readResource(kind, news);
  const target = await locateRecorded(context, { ...resource, registry: before.registry }, id);
  const desired = contentOf(kind, resource.content);
  if (kind.rulesIn !== undefined && !sameContent(before, resource)) {
    await reportDestinations(context, resource, before.registry);
  }
  // No message may show what was a secret until now, either.
  const shown = { ...resource, secret: resource.secret || before.secret };
  const outcome = await shared.queue.fulfil({
    ...requestOf(context, shown, "update"),
    target,
    place: placeName(before.registry, id),
    plan: (registry) => planUpdate(context, id, before, shown, registry, desired),
  });
  const { registry, plan } = outcome;
  const was = plan.owned.mine(outcome.before);
  // Of what failed, the error says what is live.
  const isDone = outcome.failure === undefined && !outcome.undone;
  if (isDone && !shown.secret && !setting.equivalent(was, desired, registry)) {
    const changes = plainLines(listChanges(setting, was, desired, registry));
    report(context, resource, "UPDATED", { setting: setting.label, registry: registryName(registry), changes });
  }
  const previous = keptOf(resource, before.previous, plan.foreign(outcome.before), registry);
  const backfills = await backfillAfter(context, shown, { target, outcome, owned: plan.owned, state: before });
  const { outs } = stateAfter(resource, outcome, plan.owned, id, { previous, before, backfills });
  return { outs };
};

/**
 * Takes away what was written and nothing else; what another resource of the program has by now is left alone.
 *
 * Fails with `OVERWRITTEN` where another writer brings it back each time: then it stays in the state.
 */
export const remove = async <Content>(context: Writing<Content>, id: string, state: Properties): Promise<void> => {
  const resource = readResource(context.kind, state);
  const target = await locateRecorded(context, resource, id);
  const { registry, undone, lost, failure } = await context.shared.queue.fulfil({
    ...requestOf(context, resource, "delete"),
    target,
    place: placeName(resource.registry, id),
    plan: (place) => planDelete(context, id, resource, place),
  });
  if (failure !== undefined) throw failure;
  if (undone) throw wasOverwritten(resource, registry, "deleted", lost);
};

/** Names a registry for the queue; the id has what a state that was imported, or read, does not say. */
const placeName = ({ account, region }: Partial<Registry>, id = ""): string => {
  const [idAccount = "", idRegion = ""] = id.split("/");
  return registryName({ account: account ?? idAccount, region: region ?? idRegion });
};
