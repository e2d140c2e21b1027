import { type Registry, registryName } from "../../registry/registry.js";
import { type Context, report } from "../deployment.js";
import type { Resource } from "../resource.js";
import { backfillCommand, shownNames } from "./backfillCommand.js";
import type { Fate, NotBegun } from "./fate.js";

/** Says what has begun, and for each reason what has not. */
export const sayFates = <Content>(
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
  const reasons = new Map<string, { readonly fate: NotBegun; readonly names: string[] }>();
  for (const [name, fate] of fates) {
    if ("id" in fate) continue;
    const { names } = reasons.get(fate.why) ?? { names: [] };
    reasons.set(fate.why, { fate, names: [...names, name] });
  }
  for (const { fate, names } of reasons.values()) sayNotBegun(context, resource, registry, names, fate);
};

/** Says why backfills have not begun, and what starts them. */
export const sayNotBegun = <Content>(
  context: Context<Content>,
  resource: Resource<Content>,
  registry: Registry,
  names: readonly string[],
  { why, next, isBehind }: NotBegun,
): void => {
  const shown = resource.secret ? {} : { destinations: shownNames(names), why };
  const command = backfillCommand(context, resource, registry, resource.secret ? [] : names);
  report(context, resource, "BACKFILL_NOT_STARTED", {
    registry: registryName(registry),
    command: isBehind ? `${command} --after-running --wait --yes` : command,
    ...shown,
    ...(next === undefined ? {} : { next }),
  });
};
