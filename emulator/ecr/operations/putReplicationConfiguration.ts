import { denial, isAllowed } from "../../access/permissions.js";
import { AwsError } from "../../gateway/awsError.js";
import { type Context, operation } from "../../gateway/operation.js";
import { validatePutReplicationConfiguration } from "../validations/putReplicationConfiguration.js";

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
