import { RegistryError } from "../base/errors.js";
import { describeFinding, findingKey } from "../base/finding.js";
import type { Setting } from "../kinds/setting.js";
import { type Registry, registryName } from "../registry/registry.js";

/** The most entries that a message names. */
const mostEntries = 20;

/** What fills a setting, as the end of a message. */
const whatIsThere = <Content>(setting: Setting<Content>, live: Content, registry: Registry): string => {
  const entries = setting.items(live, registry);
  const named = entries.slice(0, mostEntries).map(({ shown }) => `\n  - ${shown}`);
  const more = entries.length > mostEntries ? `\n  ... and ${entries.length - mostEntries} more` : "";
  return entries.length === 0 ? "" : `\nwhat else is there, not written by this resource:${named.join("")}${more}`;
};

/**
 * Fails with `LIMIT_EXCEEDED` where a change takes a setting over a limit that AWS does not raise.
 *
 * A setting that is over it already, and does not become more so by another limit, is AWS's to judge.
 */
export const exceeds = <Content>(
  setting: Setting<Content>,
  registry: Registry,
  live: Content,
  desired: Content,
): void => {
  const before = new Set(setting.exceeded(live).map(findingKey));
  const broken = setting
    .exceeded(desired)
    .filter((finding) => finding.severity === "error" && !before.has(findingKey(finding)));
  if (broken.length === 0) return;
  const name = registryName(registry);
  throw new RegistryError(
    "LIMIT_EXCEEDED",
    `the ${setting.label} of ${name} would become too large; nothing was changed: ` +
      `${broken.map(describeFinding).join("; ")}${whatIsThere(setting, live, registry)}`,
    { registry: name },
  );
};

/** A refusal of AWS, with the limits that the document is over and what else is in it, if there are any. */
export const explainRefusal = <Content>(
  setting: Setting<Content>,
  registry: Registry,
  error: unknown,
  live: Content,
  desired: Content,
): unknown => {
  const over = setting.exceeded(desired);
  if (!(error instanceof RegistryError) || error.code !== "REFUSED" || over.length === 0) return error;
  const limits = over.map(describeFinding).join("; ");
  return new RegistryError(
    "LIMIT_EXCEEDED",
    `${error.message}; ${limits}${whatIsThere(setting, live, registry)}`,
    error.details,
  );
};
