import type { RegistryAlias } from "../../registry/alias.js";
import type { Context } from "../context.js";
import type { Kind } from "../kind.js";
import { observe } from "../reconcile.js";
import { outputs } from "./outputs.js";
import { idOf, targetOf } from "./place.js";

/** One resource of a file for `pulumi import --file`; with outputs, so that the engine need not read by id alone. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * What is live in a registry, as a resource to import; nothing when nothing is set.
 *
 * Reads only.
 */
export const importEntry = async <Content>(
  kind: Kind<Content>,
  context: Context,
  resource: { readonly type: string; readonly name: string; readonly stub: string; readonly registry: RegistryAlias },
): Promise<ImportEntry | undefined> => {
  const { type, name, stub, registry: alias } = resource;
  const given = { registry: alias, __resource: `${type}::${name}`, __provider: stub };
  const { registry, content } = await observe(await targetOf(kind, context, given));
  if (kind.isEmpty(content)) return undefined;
  const state = outputs(kind, given, registry, { value: kind.spell(content, undefined) });
  return { type, name, id: idOf(kind, registry, content, false), inputs: state, outputs: state };
};
