import { RegistryError } from "../base/errors.js";
import { describeFinding, findingKey } from "../base/finding.js";
import type { Setting } from "../kinds/setting.js";
import { type Registry, registryName } from "../registry/registry.js";

/** The most entries that a message names. */
const mostEntries = 20;

/** What fills a setting, as the last lines of a message. */
const whatIsThere = <Content>(setting: Setting<Content>, live: Content, registry: Registry): readonly string[] => {
  const entries = setting.items(live, registry);
  const named = entries.slice(0, mostEntries).map(({ shown }) => `  - ${shown}`);
  const more = entries.length > mostEntries ? [`  ... and ${entries.length - mostEntries} more`] : [];
  return entries.length === 0 ? [] : ["other content, not written by this resource:", ...named, ...more];
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
    [
      `the ${setting.label} of ${name} would exceed a limit; nothing was changed: ${broken.map(describeFinding).join("; ")}`,
      ...whatIsThere(setting, live, registry),
    ],
    { registry: name, findings: broken },
  );
};

/**
 * A refusal of AWS, with what it leaves out: the limits that the document is over and what else is in it, or whom it names.
 *
 * @param secret whether nothing of the document may be shown
 */
export const explainRefusal = <Content>(
  setting: Setting<Content>,
  registry: Registry,
  error: unknown,
  { live, desired, secret }: { readonly live: Content; readonly desired: Content; readonly secret: boolean },
): unknown => {
  if (!(error instanceof RegistryError)) return error;
  const { code, message, details } = error;
  const over = setting.exceeded(desired);
  if (code === "REFUSED" && over.length > 0) {
    const limits = over.map(describeFinding).join("; ");
    const why = [`${message}; ${limits}`, ...whatIsThere(setting, live, registry)];
    return new RegistryError("LIMIT_EXCEEDED", why, { ...details, findings: over });
  }
  // AWS names a principal in some of its texts only.
  const named = setting.principals(desired);
  const isSaid = named.some((one) => message.includes(one));
  if (code !== "PRINCIPAL_NOT_FOUND" || secret || isSaid || named.length === 0) return error;
  const shown =
    named.length > mostEntries ? [...named.slice(0, mostEntries), `${named.length - mostEntries} more`] : named;
  return new RegistryError(code, `${message}; the policy names ${shown.join(", ")}`, details);
};
