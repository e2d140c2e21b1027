import { AwsError } from "../../gateway/awsError.js";
import type { Context } from "../../gateway/operation.js";
import { partitionOf } from "../../state/partition.js";
import type { Rule } from "../../state/registry.js";
import { invalidParameter } from "../errors.js";

/** Over all rules of a registry, not adjustable: quota L-24725E9A. */
const maxUniqueDestinations = 25;

/** Whether this registry may replicate to all of these. */
export const checkDestinations = (
  rules: readonly Rule[],
  { partition, registry }: Pick<Context, "partition" | "registry">,
): void => {
  const destinations = rules.flatMap((rule) => rule.destinations);

  for (const { region, registryId } of destinations) {
    if (region === registry.region && registryId === registry.account) {
      // badmintoncryer/cdk-preflight, rules/ecr/pf-ecr-replication-destination
      const text = "Replication destination cannot be the same as the source registry";
      throw invalidParameter("replicationConfiguration", text);
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
    throw invalidParameter("replicationConfiguration", text);
  }
};
