import { isUnknown, type Properties } from "../../base/values.js";
import { type Registry, registryName } from "../../registry/registry.js";
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
  const said = left.filter((one) => deployment.causes.isFirst(`left behind ${place} ${nameOf(one)}`));
  if (said.length === 0 || resource.secret || isUnknown(resource.properties.backfill)) return;
  // Of several rules to one destination, the first says it for all of them.
  const destinations = shownNames(said.map(kind.part === undefined ? described : nameOf));
  if (resource.backfill === "newDestinations") report(context, resource, "BACKFILL_PLANNED", { destinations });
  else
    report(context, resource, "IMAGES_LEFT_BEHIND", {
      destinations,
      command: backfillCommand(context, resource, registry, said.map(nameOf)),
    });
};

/** Says which backfills an up will start that the one before was to start. */
export const foreseeOwed = <Content>(
  { kind, deployment }: Pick<Context<Content>, "kind" | "deployment">,
  olds: Properties,
  news: Properties,
): void => {
  const { account, region } = readResource(kind, olds).registry;
  const resource = readResource(kind, news);
  const { owed } = recordIn(olds);
  if (owed.length === 0 || resource.backfill !== "newDestinations") return;
  const place = registryName({ account: account ?? "", region: region ?? "" });
  deployment.backfills.expect(resource.qualifiedName, place, owed);
  if (!resource.secret) report({ deployment }, resource, "BACKFILL_PLANNED", { destinations: shownNames(owed) });
};

/** `444455556666/eu-central-1 (prod/*, web/*)` */
const described = (one: LeftBehind): string => `${nameOf(one)} (${shownNames(one.selections)})`;
