import { admits } from "../policy/admits.js";
import type { Destination } from "../state/backfill.js";
import type { Registry, Rule } from "../state/registry.js";
import { type Image, type ReplicationStatus, type Repository, withImage } from "../state/registry.js";
import type { World } from "../state/world.js";
import { repositoryArn } from "./repositories.js";

/** Copies an image that was just pushed to every destination that the rules name for its repository. */
export const replicate = (
  image: Image,
  repositoryName: string,
  source: Registry,
  world: World,
): readonly ReplicationStatus[] =>
  destinationsOf(source.rules.current(), repositoryName).map((destination) =>
    replicateTo(destination, image, repositoryName, source, world),
  );

/** Each destination once, however many rules name it. */
const destinationsOf = (rules: readonly Rule[], repositoryName: string): readonly Destination[] => {
  const named = rules.filter((rule) => isFor(rule, repositoryName)).flatMap((rule) => rule.destinations);
  return [
    ...new Map(named.map((destination) => [`${destination.registryId}/${destination.region}`, destination])).values(),
  ];
};

/** Whether a rule is for a repository. It may hold an empty list: ECR takes none, but the back door does. */
export const isFor = ({ repositoryFilters: filters = [] }: Rule, repositoryName: string): boolean =>
  filters.length === 0 || filters.some(({ filter }) => repositoryName.startsWith(filter));

/** Copies an image to one destination, or says why that does not let it in. */
export const replicateTo = (
  { region, registryId }: Destination,
  image: Image,
  name: string,
  source: Registry,
  world: World,
): ReplicationStatus => {
  const target = world.registries.at(registryId, region);
  const found = target.repositories.current().get(name);
  const failureCode = failureOf(target, name, found === undefined, source);
  if (failureCode !== undefined) return { region, registryId, status: "FAILED", failureCode };

  const repository = found ?? { name, createdAt: world.clock(), imageTagMutability: "MUTABLE", images: [] };
  const updated = withImage(repository, { ...image, tags: freeTags(repository, image), replication: [] });
  target.repositories.write(new Map([...target.repositories.current(), [name, updated]]));
  return { region, registryId, status: "COMPLETE" };
};

/** Inside one account no policy is asked. */
const failureOf = (target: Registry, name: string, isNew: boolean, source: Registry): string | undefined => {
  if (target.account === source.account) return undefined;
  const may = (action: string): boolean =>
    admits(target.policy.current(), { account: source.account, action, resource: repositoryArn(target, name) });
  if (!may("ecr:ReplicateImage")) return "DESTINATION_REGISTRY_ACCESS_DENIED"; // aws/containers-roadmap#2675
  return isNew && !may("ecr:CreateRepository") ? "REPOSITORY_NOT_FOUND" : undefined; // unproven: listed by one runbook
};

/** An immutable repository keeps its tags: the image arrives without those that are taken. */
const freeTags = (repository: Repository, image: Image): readonly string[] =>
  repository.imageTagMutability === "IMMUTABLE"
    ? image.tags.filter((tag) => !repository.images.some((other) => other.tags.includes(tag)))
    : image.tags;
