import type { Finding } from "../base/finding.js";
import type { Registry } from "../registry/registry.js";
import type { ReplicationRule } from "../replication/rules.js";
import type { Setting } from "./setting.js";
import type { State } from "./state.js";

/**
 * What differs between the resource kinds: the names of their properties, and which part of the setting is theirs.
 *
 * A kind that owns one rule or statement is like one that owns all of the setting, but for what it looks at and writes
 * back: so there is one flow for all of them.
 */
export interface Kind<Content> extends Setting<Content> {
  /** The properties that hold the content, in the user's spelling; the first must be given. */
  readonly properties: readonly string[];
  /** The options that apply, beside `ignoreFindings`. */
  readonly options: readonly ("onExisting" | "onDelete")[];
  /** Names of what `derive` gives. */
  readonly derived: readonly string[];
  /** The content among inputs or in state, as the user spelt it; undefined when it is not given. */
  pick(state: State): unknown;
  /** The properties that hold such a value. */
  put(value: unknown): State;
  /** What else is shown of the value, e.g. a line per rule; copes with values that are malformed or not known yet. */
  derive(value: unknown): State;
  /** What is wrong with the user's value; parts that are not known yet are left alone. */
  check(value: unknown, registry: Partial<Registry>): readonly Finding[];
  /** What AWS accepts although it rarely does what was meant, as far as it is known. */
  lint(value: unknown, registry: Partial<Registry>): readonly Finding[];
  /** Fails with `INVALID_INPUT` when the value is not well-formed or not known yet. */
  parse(value: unknown): Content;
  /** The content as the user would spell it: JSON text where `like` is text, else a plain value. */
  spell(content: Content, like: unknown): unknown;
  /** The rules in the content, where it is about replication: then the destinations can be asked. */
  replicates?(content: Content): readonly ReplicationRule[];
  /** How the resource's part of the setting is taken out of it and put back; unset: all of the setting is the resource's. */
  readonly part?: Part<Content>;
}

/** One rule or statement of a setting that others write, too. */
export interface Part<Content> {
  /** What messages call it: `statement ReadOnly`; nothing while it is not known. */
  nameOf(value: unknown): string | undefined;
  /** The last segment of the resource's id; of a secret it shows nothing, as the engine cannot hide an id. */
  idOf(content: Content, secret: boolean): string;
  /** Whether another name makes another resource; otherwise the resource keeps the id that it was made with. */
  readonly namedForEver: boolean;
  /**
   * What of the setting is the resource's: what equals one of its own contents, each once; else, where parts have a
   * name, the first of its name. Never more, as AWS lets several have the same name.
   */
  find(whole: Content, own: readonly Content[], id: string | undefined, registry: Registry): Content;
  /** The setting with the part changed; all else stays as and where it is. */
  replace(whole: Content, before: Content, after: Content, registry: Registry): Content;
}
