import type { Observed, RegistryApi } from "../aws/registryApi.js";
import type { Change } from "../change.js";
import type { Finding } from "../finding.js";
import type { Registry } from "../registry/identity.js";

/**
 * What differs between the resource kinds that own a whole setting: the names of their properties, and the pure
 * functions over their content. Everything else, above all the order of reads and writes, is the same for all of them.
 */
export interface Kind<Content> {
  /** What messages call the setting: `replication configuration`. */
  readonly label: string;
  /** The property that holds the content, in the user's spelling. */
  readonly property: string;
  /** The property that shows the content in previews, one line per rule or statement. */
  readonly summary: string;
  readonly empty: Content;
  isEmpty(content: Content): boolean;
  /** What is wrong with the user's value; parts that are not known yet are left alone. */
  check(value: unknown, registry: Partial<Registry>): readonly Finding[];
  /** What AWS accepts although it rarely does what was meant, as far as it is known. */
  lint(value: unknown, registry: Partial<Registry>): readonly Finding[];
  /** Fails with `INVALID_INPUT` when the value is not well-formed or not known yet. */
  parse(value: unknown): Content;
  /** The content as a property value: JSON text where `like` is text, else a plain value. */
  spell(content: Content, like: unknown): unknown;
  /** For people; copes with values that are malformed or not known yet. */
  summarise(value: unknown): unknown;
  equivalent(a: Content, b: Content, registry: Registry): boolean;
  /** The steps from one content to the other, a sentence each. */
  describe(from: Content, to: Content, registry: Registry): readonly Change[];
  /** What is in `content` and not in `other`. */
  without(content: Content, other: Content, registry: Registry): Content;
  /** What is in one of them, `content` first. */
  union(content: Content, other: Content, registry: Registry): Content;
  /** Whether the content names IAM principals that AWS may not know yet, seconds after they were made. */
  namesNewPrincipals(content: Content): boolean;
  read(api: RegistryApi): Promise<Observed<Content>>;
  /** Writes the content; empty content clears the setting. */
  write(api: RegistryApi, content: Content): Promise<void>;
}
