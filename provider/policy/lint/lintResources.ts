import { type Finding, shownValue } from "../../base/finding.js";
import { isUnknown } from "../../base/values.js";
import { repositoryArn } from "../../registry/arn.js";
import { knownPartition, type Registry, recognizedPartitionOf } from "../../registry/registry.js";
import { matchesWildcard, patternsMeet } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import { found } from "../findings.js";
import { readVariables, strayVariable } from "../variables.js";
import { hasStray } from "./strayCharacters.js";

/**
 * Resources that match no repository of the registry.
 *
 * AWS takes them, even arn:aws:us-east-2:222222222222:repository/x without the service: aws/containers-roadmap#2675.
 *
 * @param variables whether the policy's version has variables
 */
export const lintResources = (
  statement: DraftStatement,
  registry: Partial<Registry>,
  variables: boolean,
): readonly Finding[] =>
  [...statement.resources.items, ...statement.notResources.items]
    .filter(({ text }) => !canMatch(readVariables(text, variables).pattern, registry))
    .map(({ path, text }) => neverMatches(path, text, registry, variables));

const canMatch = (resource: string, registry: Partial<Registry>): boolean => {
  // No ARN of a repository has anything else; a name has no two slashes in a row either.
  if (/[^a-z0-9._/:*?-]|\/\//.test(resource) || resource.replaceAll("*", "").length > longest) return false;
  const parts = resource.replace(/\*+/g, "*").split(":");
  const [partition = "aws*", region = "*", account = anyAccount] = [
    knownPartition(registry),
    known(registry.region),
    known(registry.account),
  ];
  // A wildcard in an ARN that is cut short stands for the rest.
  if (parts.length < arnParts) return patternsMeet(resource, `arn:${partition}:ecr:${region}:${account}:${anyName}`);
  const [ofArn = "", ofPartition = "", ofService = "", ofRegion = "", ofAccount = "", ...rest] = parts;
  const isThere =
    matchesWildcard(ofArn, "arn") &&
    patternsMeet(ofPartition, partition) &&
    matchesWildcard(ofService, "ecr") &&
    ofRegion !== "" &&
    patternsMeet(ofRegion, region) &&
    patternsMeet(ofAccount, account) &&
    /^[\d*?]+$/.test(ofAccount);
  return (
    isThere &&
    agrees([ofPartition, partition], ofRegion) &&
    patternsMeet(rest.join(":"), anyName) &&
    // A name ends with a letter or a digit.
    !/[._/-]$/.test(rest.join(":")) &&
    !rest.join().includes(",")
  );
};

/** Whether a Region, where it is named, is one of a partition that all patterns match. */
const agrees = (partitions: readonly string[], region: string): boolean => {
  const right = recognizedPartitionOf(region);
  return right === undefined || partitions.every((partition) => matchesWildcard(partition, right));
};

/** More characters than an ARN can have with a name of 256; it keeps the work small, however long a text is. */
const longest = 512;

/** arn, partition, service, region, account, resource. */
const arnParts = 6;

const anyAccount = "?".repeat(12);

const anyName = "repository/?*";

const known = (part: string | undefined): string | undefined => (isUnknown(part) ? undefined : part);

const neverMatches = (path: string, resource: string, registry: Partial<Registry>, variables: boolean): Finding => {
  const partition = knownPartition(registry) ?? "aws";
  const { region = "REGION", account = "ACCOUNT" } = {
    region: known(registry.region),
    account: known(registry.account),
  };
  const stray = strayVariable(resource, variables);
  const reason = stray ?? (hasStray(resource) ? "characters" : "other");
  const remedy =
    stray === "version"
      ? 'set the policy\'s Version to "2012-10-17"'
      : `correct it, for example to ${repositoryArn({ partition, region, account }, "prefix*")}`;
  const meant = /\brepository\/.*\/$/.test(resource) && reason === "other" ? `${resource}*` : undefined;
  return found("RESOURCE_NEVER_MATCHES", {
    path,
    value: shownValue(resource),
    rule: rules[reason],
    remedy,
    ...(meant === undefined || !canMatch(readVariables(meant, variables).pattern, registry)
      ? {}
      : { suggestion: `write ${meant}` }),
  });
};

const rules = {
  template: "has a variable that IAM does not know, left over from a template, so it never matches",
  version: "has a policy variable, which is plain text in the policy's version, so it never matches",
  characters: "has white space or a control character in it, so it never matches",
  other: "is not a repository in this registry, so it never matches",
} as const;
