import { type Finding, shownValue } from "../../base/finding.js";
import { isUnknown } from "../../base/unknown.js";
import { repositoryArn } from "../../registry/arn.js";
import type { Registry } from "../../registry/registry.js";
import { recognizedPartitionOf } from "../../registry/registry.js";
import type { DraftStatement } from "../draft.js";
import { found } from "../findings.js";
import { matchesWildcard } from "../wildcard.js";

/**
 * Resources that match no repository of the registry.
 *
 * AWS takes them, even arn:aws:us-east-2:222222222222:repository/x without the service: aws/containers-roadmap#2675.
 */
export const lintResources = (statement: DraftStatement, registry: Partial<Registry>): readonly Finding[] =>
  [...statement.resources.items, ...statement.notResources.items]
    .filter(({ text }) => !canMatch(text, registry))
    .map(({ path, text }) => neverMatches(path, text, registry));

const canMatch = (resource: string, registry: Partial<Registry>): boolean => {
  const parts = resource.split(":");
  const expected = ["arn", partitionIn(registry), "ecr", known(registry.region), known(registry.account)];
  for (const [index, right] of expected.entries()) {
    const part = parts[index] ?? "";
    // A policy variable may stand for anything; a wildcard in an ARN that is cut short stands for the rest.
    if (part.includes("$") || (parts.length < arnParts && /[*?]/.test(part))) return true;
    if (part === "" || (right !== undefined && !matchesWildcard(part, right))) return false;
  }
  const repository = parts.slice(expected.length).join(":");
  const literal = repository.split(/[*?$]/, 1).join();
  return literal.startsWith("repository/") || (literal !== repository && "repository/".startsWith(literal));
};

/** arn, partition, service, region, account, resource. */
const arnParts = 6;

const known = (part: string | undefined): string | undefined => (isUnknown(part) ? undefined : part);

const partitionIn = ({ partition, region = "" }: Partial<Registry>): string | undefined =>
  known(partition) ?? recognizedPartitionOf(region);

const neverMatches = (path: string, resource: string, registry: Partial<Registry>): Finding => {
  const partition = partitionIn(registry) ?? "aws";
  const { region = "REGION", account = "ACCOUNT" } = {
    region: known(registry.region),
    account: known(registry.account),
  };
  return found("RESOURCE_NEVER_MATCHES", {
    path,
    value: shownValue(resource),
    rule: "is no repository of this registry, so it never matches",
    remedy: `write it like ${repositoryArn({ partition, region, account }, "prefix*")}`,
  });
};
