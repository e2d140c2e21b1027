import { RegistryError } from "../base/errors.js";
import { type Registry, registryName } from "../registry/registry.js";
import type { Setting } from "./setting.js";

/** What a resource may do with content that it did not write. */
export type OnExisting = "fail" | "replace";

/** The most lines of a difference in one message; the rest is counted. */
const mostLines = 40;

/** The differences as an indented list for a message. */
export const listChanges = <Content>(
  kind: Setting<Content>,
  from: Content,
  to: Content,
  registry: Registry,
): string => {
  const lines = kind.describe(from, to, registry).map(({ sentence }) => `  - ${sentence}`);
  const more = lines.length - mostLines;
  return [...lines.slice(0, mostLines), ...(more > 0 ? [`  ... and ${more} more`] : [])].join("\n");
};

/** What is live and in none of the contents that the resource may overwrite without asking. */
export const foreignContent = <Content>(
  kind: Setting<Content>,
  live: Content,
  tolerated: readonly Content[],
  registry: Registry,
): Content => tolerated.reduce((rest, own) => kind.without(rest, own, registry), live);

const remedies = {
  create: [
    'set onExisting: "replace" to overwrite it (what was there is kept in the output "previous"),',
    "or bring the program to what is live, which is then adopted without a write;",
    "for a resource that is renamed or replaced by force, do that alone first, then change its content",
  ],
  update: [
    "run pulumi up --refresh to see it in the preview and then decide,",
    'or set onExisting: "replace" to overwrite it',
  ],
};

/** The error of `onExisting: "fail"`: what is live against what is asked, and what to set. */
export const settingExists = <Content>(
  kind: Setting<Content>,
  registry: Registry,
  live: Content,
  desired: Content,
  during: keyof typeof remedies,
  secret: boolean,
): RegistryError => {
  const name = registryName(registry);
  return new RegistryError(
    "SETTING_EXISTS",
    [
      `the ${kind.label} of ${name} has content that this resource did not write; nothing was changed`,
      ...(secret
        ? ["(the difference is not shown, as the program marks its content as secret)"]
        : ["from what is live to what the program asks it takes:", listChanges(kind, live, desired, registry)]),
      ...remedies[during],
    ].join("\n"),
    { registry: name },
  );
};
