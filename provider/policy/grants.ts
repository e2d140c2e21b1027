import { repositoryArn, rootArn } from "../registry/arn.js";
import { partitionOf, type Registry } from "../registry/registry.js";
import { createRepository as createAction, replicateImage } from "./actions.js";
import type { NamedStatement } from "./document.js";

/** The registries that a grant is about; they are in one partition, as ECR replicates within one only. */
type Place = Pick<Registry, "account" | "region">;

/** The statement that lets a source replicate the repositories of some name patterns into a destination. */
export const grantStatement = (
  source: Place,
  destination: Place,
  patterns: readonly string[],
  createRepository: boolean,
): NamedStatement => ({
  Sid: grantSid(source),
  Effect: "Allow",
  Principal: { AWS: grantPrincipal(source.account, destination.region) },
  Action: grantActions(createRepository),
  Resource: grantResources(destination, patterns),
});

/** The Sid of a grant: one per source registry, letters and digits only, which every AWS service takes. */
export const grantSid = ({ account, region }: Place): string =>
  `ReplicationFrom${account}${region.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

/**
 * The principal that a grant allows.
 *
 * @param region of the source or the destination, which are in one partition: AWS replicates within one only
 */
export const grantPrincipal = (account: string, region: string): string => rootArn(partitionOf(region), account);

/** What a grant allows. */
export const grantActions = (createRepository: boolean): readonly string[] =>
  createRepository ? [createAction, replicateImage] : [replicateImage];

/** What a grant is for: a resource per name pattern that no other one covers. */
export const grantResources = ({ account, region }: Place, patterns: readonly string[]): readonly string[] => {
  const registry = { partition: partitionOf(region), region, account };
  return leastPatterns(patterns).map((pattern) => repositoryArn(registry, pattern));
};

/** Without the patterns `prefix*` that a shorter one covers; sorted. */
const leastPatterns = (patterns: readonly string[]): readonly string[] => {
  const least: string[] = [];
  for (const prefix of patterns.map((pattern) => pattern.replace(/\*$/, "")).sort()) {
    const last = least.at(-1);
    if (last === undefined || !prefix.startsWith(last)) least.push(prefix);
  }
  return least.map((prefix) => `${prefix}*`);
};
