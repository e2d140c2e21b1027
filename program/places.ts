import type { WrittenAt } from "pulumi-ecr-registry/internal/base/writtenPath.js";
import { keyPath } from "./mistake";

/** Where the policy of a registry stands in the stack file. */
export const placeOfPolicy = (name: string): WrittenAt => ({
  argument: "policy",
  path: `${keyPath("policies", name)}.policy`,
});

/** Where the rules of a registry stand in the stack file; a prefix stands there where the API has a filter. */
export const placeOfRules = (name: string): WrittenAt => ({
  argument: "replicationConfiguration",
  path: keyPath("replication", name),
  parts: { destinations: "to", repositoryFilters: "prefixes", filter: "" },
});
