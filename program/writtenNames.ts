import type { WrittenNames } from "pulumi-ecr-registry/internal/base/writtenPath.js";
import { keyPath } from "./mistake";

/** What the parts of a registry's policy are called in the stack file. */
export const policyNames = (name: string): WrittenNames => ({ policy: `${keyPath("policies", name)}.policy` });

/** What the parts of a registry's rules are called in the stack file: a prefix stands where the API has a filter. */
export const ruleNames = (name: string): WrittenNames => ({
  replicationConfiguration: keyPath("replication", name),
  destinations: "to",
  repositoryFilters: "prefixes",
  filter: "",
});
