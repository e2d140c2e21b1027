import type { Change, Paired } from "../base/change.js";
import type { Finding } from "../base/finding.js";
import type { Registry } from "../registry/registry.js";
import type { Call, Observed, RegistryApi } from "./registryApi.js";

/** IAM actions that each step of a resource's life needs. */
export type Permissions = Readonly<Record<"preview" | "read" | "write" | "delete", readonly string[]>>;

/** A rule or a statement of a setting. */
export interface Item {
  /** Equal for two spellings of the same. */
  readonly key: string;
  readonly item: object;
  /** A short line that says which one it is. */
  readonly shown: string;
}

/** Tells the two settings of a registry apart. */
export type SettingKey = "policy" | "replication";

/**
 * One of the two settings of a registry: what AWS stores and takes back as one document, and the pure functions over it.
 *
 * The order of reads and writes is the same for both; it lives in `lifecycle/reconcile` and `lifecycle/queue`.
 */
export interface Setting<Content> {
  readonly key: SettingKey;
  /** Its name in messages: `replication configuration`. */
  readonly label: string;
  /** The resource type that leaves the rules or statements of others alone, as in `use a ReplicationRule for each rule`. */
  readonly sharedBy: string;
  readonly permissions: Permissions;
  readonly empty: Content;
  /** Whether AWS has the document of every registry, if need be without content; otherwise one that is empty does not exist. */
  readonly alwaysExists: boolean;
  isEmpty(content: Content): boolean;
  equivalent(a: Content, b: Content, registry: Registry): boolean;
  /** The steps from one content to the other, a sentence each. */
  describe(from: Content, to: Content, registry: Registry): readonly Change[];
  /** Which rule or statement became which, without those that stay, and which went and came. */
  pair(from: Content, to: Content, registry: Registry): Paired<object>;
  /** What is in `content` and not in `other`. */
  without(content: Content, other: Content, registry: Registry): Content;
  /** What is in one of them, `content` first. */
  union(content: Content, other: Content, registry: Registry): Content;
  /** Which limits of the whole the content exceeds; `error` where AWS does not raise them. */
  exceeded(content: Content): readonly Finding[];
  /** What it holds, one by one. */
  items(content: Content, registry: Registry): readonly Item[];
  /** The accounts, roles and users that the content names, each once: one of them is meant where AWS knows a principal not. */
  principals(content: Content): readonly string[];
  /** Those of them that AWS may not know yet, seconds after they were made. */
  newPrincipals(content: Content): readonly string[];
  read(api: RegistryApi, call?: Call): Promise<Observed<Content>>;
  /** Writes the content; empty content clears the setting. */
  write(api: RegistryApi, content: Content, call?: Call): Promise<void>;
}
