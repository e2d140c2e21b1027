import { denial, isAllowed } from "../../access/caller.js";
import { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import { partitionOf } from "../../state/partition.js";
import type { RepositoryFilter, Rule } from "../../state/registry.js";
import { parseDestination } from "../destination.js";
import { invalidParameter, list, matching, oneOf, required, sized, structure, text } from "../input.js";

const member = "replicationConfiguration";

/** The rules in the order given, or what ECR says against them. */
const validatePutReplicationConfiguration = (input: unknown, context: Context): readonly Rule[] => {
  const configuration = structure(structure(input)?.replicationConfiguration);
  // unproven: the text is only claimed, and for another operation
  if (configuration === undefined) throw invalidParameter(member, "Member must not be null");
  const rules = parseRules(configuration.rules, `${member}.rules`);
  checkDestinations(rules, context);
  return rules;
};

/** Replaces all rules. Nobody asks the destinations: whether they let the images in shows when one is pushed. */
export const putReplicationConfiguration = operation({
  action: "ecr:PutReplicationConfiguration",
  validate: validatePutReplicationConfiguration,
  execute: (rules, context) => {
    if (rules.length > 0) ensureServiceLinkedRole(context);
    context.write(context.registry.rules, rules);
    return { replicationConfiguration: { rules } };
  },
});

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-replication.html */
const ensureServiceLinkedRole = ({ caller, partition, world }: Context): void => {
  if (world.serviceLinkedRoles.has(caller.account)) return;
  const action = "iam:CreateServiceLinkedRole";
  if (!isAllowed(caller, action)) {
    const path = "aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication";
    // unproven: that the call is refused is documented, the text is not
    throw new AwsError(
      "AccessDeniedException",
      denial(caller, action, `arn:${partition}:iam::${caller.account}:role/${path}`),
    );
  }
  world.serviceLinkedRoles.add(caller.account);
};

/** Over all rules of a registry, not adjustable: quota L-24725E9A. */
const maxUniqueDestinations = 25;

/** Whether this registry may replicate to all of these. */
const checkDestinations = (
  rules: readonly Rule[],
  { partition, registry }: Pick<Context, "partition" | "registry">,
): void => {
  const destinations = rules.flatMap((rule) => rule.destinations);

  for (const { region, registryId } of destinations) {
    if (region === registry.region && registryId === registry.account) {
      // badmintoncryer/cdk-preflight, rules/ecr/pf-ecr-replication-destination
      const text = "Replication destination cannot be the same as the source registry";
      throw invalidParameter(member, text);
    }
    if (partitionOf(region) !== partition) {
      // unproven: the text is claimed without evidence, the error name is a guess
      throw new AwsError("InvalidParameterException", `Invalid region '${region}'`);
    }
  }

  const unique = new Set(destinations.map(({ region, registryId }) => `${registryId}/${region}`));
  if (unique.size > maxUniqueDestinations) {
    // unproven: that it is refused is seen (awsdocs/amazon-ecr-user-guide#45), the text is not
    const text = `Number of unique destinations across all rules must be less than or equal to ${maxUniqueDestinations}`;
    throw invalidParameter(member, text);
  }
};

/** What the service model says of rules, botocore 1.43.107. */
const limits = {
  rules: { min: 0, max: 25 },
  destinations: { min: 0, max: 100 },
  filters: { min: 1, max: 100 },
  filter: { min: 2, max: 256 },
} as const;

const filterPattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;

const filterTypes: readonly string[] = ["PREFIX_MATCH"];

/** Rules in the shape of the model. Whether they make sense for a registry is not asked here. */
const parseRules = (value: unknown, path: string): readonly Rule[] =>
  sized(required(list(value), path), limits.rules, path).map((rule, index) => parseRule(rule, at(path, index)));

const parseRule = (value: unknown, path: string): Rule => {
  const rule = required(structure(value), path);
  const destinations = sized(
    required(list(rule.destinations), `${path}.destinations`),
    limits.destinations,
    `${path}.destinations`,
  ).map((destination, index) => parseDestination(destination, at(`${path}.destinations`, index)));
  const filters = list(rule.repositoryFilters);
  if (filters === undefined) return { destinations };
  const repositoryFilters = sized(filters, limits.filters, `${path}.repositoryFilters`).map((filter, index) =>
    parseFilter(filter, at(`${path}.repositoryFilters`, index)),
  );
  return { destinations, repositoryFilters };
};

const parseFilter = (value: unknown, path: string): RepositoryFilter => {
  const given = required(structure(value), path);
  const filter = required(text(given.filter), `${path}.filter`);
  const filterType = required(text(given.filterType), `${path}.filterType`);
  return {
    filter: matching(sized(filter, limits.filter, `${path}.filter`), filterPattern, `${path}.filter`),
    filterType: oneOf(filterType, filterTypes, `${path}.filterType`),
  };
};

/** unproven: how ECR writes the place inside a list is seen from other services */
const at = (path: string, index: number): string => `${path}.${index + 1}.member`;
