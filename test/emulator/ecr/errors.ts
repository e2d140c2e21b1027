import { AwsError } from "../gateway/awsError.js";

/**
 * What ECR says of any input that it does not like.
 *
 * @see https://github.com/aws-actions/amazon-ecr-login/issues/225
 */
export const invalidParameter = (member: string, constraint: string): AwsError =>
  new AwsError(
    "InvalidParameterException",
    `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
  );

/** unproven: the name is in the service model, the text is only known from other emulators */
export const registryPolicyNotFound = (account: string): AwsError =>
  new AwsError(
    "RegistryPolicyNotFoundException",
    `Registry policy does not exist in the registry with id '${account}'`,
  );
