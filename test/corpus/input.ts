import type { Registry } from "#provider/registry/registry.js";

/**
 * A policy or a list of rules as somebody has published it: the shape of it as a fact, in the least words that have it, with
 * neutral accounts and names.
 */
export interface PublicInput {
  readonly id: string;
  /** What kind of page or file it stands in, and which one: a repository's issue, or its number in the public code index. */
  readonly source: string;
  /** What it is, in one line. */
  readonly shape: string;
  readonly value: unknown;
  /** The registry that it is for, where it is not `theirs` for policies and `ours` for rules. */
  readonly registry?: Registry;
  /** The codes that the documentation of AWS supports; none where it works as meant. */
  readonly right: readonly string[];
  /** What version 0.1.0 found, where that was something else. */
  readonly was?: readonly string[];
}

/** The registry that replicates. */
export const ours: Registry = { partition: "aws", account: "111122223333", region: "eu-west-1" };

/** The registry that is replicated to. */
export const theirs: Registry = { partition: "aws", account: "444455556666", region: "eu-central-1" };
