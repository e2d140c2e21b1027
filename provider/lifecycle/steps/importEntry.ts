import type { RegistryAlias } from "../../registry/connection.js";
import type { Registry } from "../../registry/registry.js";
import type { Kind } from "../kind.js";
import { outputs } from "./outputs.js";
import { idOf } from "./place.js";

/** One resource of a file for `pulumi import --file`; with outputs, so that the engine need not read by id alone. */
export interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Live content, or one part of it, as a resource to import. */
export const importEntry = <Content>(
  kind: Kind<Content>,
  resource: { readonly type: string; readonly name: string; readonly stub: string; readonly alias: RegistryAlias },
  registry: Registry,
  content: Content,
): ImportEntry => {
  const { type, name, stub, alias } = resource;
  const given = { registry: alias, __resource: `${type}::${name}`, __provider: stub };
  const state = outputs(kind, given, registry, { value: kind.spell(content, undefined) });
  return { type, name, id: idOf(kind, registry, content, false), inputs: state, outputs: state };
};
