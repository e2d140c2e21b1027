import type { Change } from "../base/change.js";
import type { Finding } from "../base/finding.js";
import type { Observed, RegistryApi } from "../kinds/registryApi.js";
import type { Registry } from "../registry/registry.js";

/**
 * One of the two settings of a registry: what AWS stores and takes back as one document, and the pure functions over it.
 *
 * The order of reads and writes is the same for both; it lives in `reconcile` and `writers`.
 */
export interface Setting<Content> {
  /** What messages call it: `replication configuration`. */
  readonly label: string;
  readonly empty: Content;
  isEmpty(content: Content): boolean;
  equivalent(a: Content, b: Content, registry: Registry): boolean;
  /** The steps from one content to the other, a sentence each. */
  describe(from: Content, to: Content, registry: Registry): readonly Change[];
  /** What is in `content` and not in `other`. */
  without(content: Content, other: Content, registry: Registry): Content;
  /** What is in one of them, `content` first. */
  union(content: Content, other: Content, registry: Registry): Content;
  /** Which limits of the whole the content exceeds; `error` where AWS does not move them. */
  exceeded(content: Content): readonly Finding[];
  /** What it holds, a short line each, for telling what fills it. */
  inventory(content: Content): readonly string[];
  /** The content that is just one rule or statement. Fails with `INVALID_INPUT` when it is none, or not known yet. */
  parseOne(value: unknown): Content;
  /** Whether the content names IAM principals that AWS may not know yet, seconds after they were made. */
  namesNewPrincipals(content: Content): boolean;
  read(api: RegistryApi): Promise<Observed<Content>>;
  /** Writes the content; empty content clears the setting. */
  write(api: RegistryApi, content: Content): Promise<void>;
}
