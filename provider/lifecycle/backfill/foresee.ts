import { isUnknown, type Properties } from "../../base/values.js";
import { partitionOf, type Registry, registryName } from "../../registry/registry.js";
import { type LeftBehind, leftBehindBy } from "../../replication/leftBehind.js";
import { type Context, report } from "../deployment.js";
import { type Resource, readResource } from "../resource.js";
import { backfillCommand, nameOf, shownNames } from "./backfillCommand.js";
import { recordIn } from "./record.js";

/**
 * Says what becomes of the images that were pushed before, where a resource adds a destination or prefixes to one; each
 * destination once, however many resources add to it.
 *
 * @param known what there is before: of state, or live; undefined where that is not known
 */
export const foreseeBackfill = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  known: Content | undefined,
): void => {
  const { kind, shared, deployment } = context;
  const desired = resource.content?.content;
  if (kind.rulesIn === undefined || desired === undefined || known === undefined) return;
  const owned = shared.ownership.of(resource, registry, { readings: [], id: undefined });
  const before = [...kind.rulesIn(known), ...kind.rulesIn(owned.others)];
  const left = leftBehindBy(before, kind.rulesIn(desired));
  const place = registryName(registry);
  if (resource.backfill === "newDestinations") {
    const own = leftBehindBy(kind.rulesIn(known), kind.rulesIn(desired));
    deployment.backfills.expect(resource.qualifiedName, place, own.map(nameOf));
  }
  const { backfill, ignoreFindings } = resource;
  const code = backfill === "newDestinations" ? "BACKFILL_PLANNED" : "IMAGES_LEFT_BEHIND";
  if (resource.secret || ignoreFindings.includes(code) || isUnknown(resource.properties.backfill)) return;
  const said = left.filter((one) => deployment.causes.isFirst(`${code} ${place} ${nameOf(one)}`));
  if (said.length === 0) return;
  // Of several rules to one destination, the first says it for all of them.
  const destinations = shownNames(said.map(kind.part === undefined ? described : nameOf));
  const command = backfillCommand(context, resource, registry, said.map(nameOf));
  report(context, resource, code, code === "BACKFILL_PLANNED" ? { destinations } : { destinations, command });
};

/**
 * Whether an update is to start backfills that the up before has not, and says which. Nothing is foreseen in a refresh, which
 * checks nothing and starts nothing.
 */
export const foreseeOwed = <Content>(
  context: Pick<Context<Content>, "kind" | "deployment" | "configured">,
  olds: Properties,
  news: Properties,
): boolean => {
  const { kind, deployment } = context;
  const { account = "", region = "" } = readResource(kind, olds).registry;
  const resource = readResource(kind, news);
  const owed = [...recordIn(olds).owed.keys()];
  if (owed.length === 0 || !deployment.backfills.isChecked(resource.qualifiedName)) return false;
  if (resource.backfill === "never") {
    const command = backfillCommand(context, resource, { partition: partitionOf(region), account, region }, owed);
    if (!resource.secret) report(context, resource, "IMAGES_LEFT_BEHIND", { destinations: shownNames(owed), command });
    return false;
  }
  deployment.backfills.expect(resource.qualifiedName, registryName({ account, region }), owed);
  if (!resource.secret) report(context, resource, "BACKFILL_PLANNED", { waiting: shownNames(owed) });
  return true;
};

/** `444455556666/eu-central-1 (prod/*, web/*)` */
const described = (one: LeftBehind): string => `${nameOf(one)} (${shownNames(one.selections)})`;
