import { hasUnknown } from "../../base/unknown.js";
import { type Registry, registryName } from "../../registry/registry.js";
import type { Claim } from "../claims.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import { resourceName, type State, textIn } from "../state.js";
import { isSecret } from "./inputs.js";
import { settingName } from "./place.js";

/** The qualified name of the resource. */
export const nameOf = (inputs: State): string => textIn(inputs, "__resource") ?? "";

/** Claims what the resource is about; the claim that stands in the way, if there is one. Nothing while it is not known. */
export const claim = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
  known?: unknown,
): Claim | undefined => {
  const asked = kind.pick(inputs);
  const part = kind.part?.nameOf(asked);
  if (kind.part !== undefined && part === undefined) return undefined;
  const own = { resource: nameOf(inputs), asked, known, ...(part === undefined ? {} : { part }) };
  return context.claims.claim(settingName(kind, registry), own);
};

/** Why two resources of a program cannot both have what they ask for. */
export const collision = <Content>(kind: Kind<Content>, inputs: State, registry: Registry, other: Claim): string => {
  const names = `"${resourceName({ __resource: other.resource })}" and "${resourceName(inputs)}"`;
  const setting = settingName(kind, registry);
  if (other.part === undefined && kind.part === undefined) {
    return `${names} both manage the ${setting}, which exists only once: put all of it into one of them`;
  }
  if (other.part === undefined || kind.part === undefined) {
    return (
      `${names} cannot share the ${setting}: one of them manages all of it and would remove what the other adds; ` +
      "manage either all of it in one resource, or each rule or statement in one of its own"
    );
  }
  const part = isSecret(inputs) ? "same part" : other.part;
  return `${names} both manage the ${part} of the ${setting}: leave one of them out, or let them differ`;
};

/** The contents that are the resource's own, without what another resource of the program has by now. */
const ownContents = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
  values: readonly unknown[],
): readonly Content[] => {
  const others = context.claims
    .of(settingName(kind, registry))
    .filter(({ resource }) => resource !== nameOf(inputs))
    .map(({ part }) => part);
  return values
    .filter((value) => value !== undefined && value !== null && !hasUnknown(value))
    .filter((value) => kind.part === undefined || !others.includes(kind.part.nameOf(value)))
    .map((value) => kind.parse(value));
};

/** What of live is the resource's to look at, and how what it makes of that goes back into the setting. */
export interface Share<Content> {
  of(live: Content): Content;
  put(live: Content, part: Content): Content;
}

/**
 * The resource's share of a setting: all of it, or what equals one of its own values.
 *
 * @param values what the resource asks for, saw or wrote
 * @param id the last segment of its id
 */
export const shareOf = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
  values: readonly unknown[],
  id: string | undefined,
): Share<Content> => {
  const { part } = kind;
  if (part === undefined) return { of: (live) => live, put: (_, whole) => whole };
  const own = ownContents(kind, context, inputs, registry, values);
  const of = (live: Content): Content => part.find(live, own, id, registry);
  return { of, put: (live, after) => part.replace(live, of(live), after, registry) };
};

/** What other resources of the program have of the setting by now, as one content. */
export const claimedByOthers = <Content>(
  kind: Kind<Content>,
  context: Context,
  inputs: State,
  registry: Registry,
): Content =>
  context.claims
    .of(settingName(kind, registry))
    .filter(({ resource, part, asked }) => resource !== nameOf(inputs) && part !== undefined && !hasUnknown(asked))
    .reduce((all, { asked }) => kind.union(all, kind.parseOne(asked), registry), kind.empty);

/** `rule for prod/* of the replication configuration of 111122223333/eu-west-1` */
export const shownName = <Content>(kind: Kind<Content>, registry: Registry, value: unknown): string => {
  const part = kind.part?.nameOf(value);
  return `${part === undefined ? "" : `${part} of the `}${kind.label} of ${registryName(registry)}`;
};
