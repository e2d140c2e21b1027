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

/** @see https://github.com/turbot/steampipe-plugin-aws/issues/1938 */
export const repositoryNotFound = (name: string, account: string): AwsError =>
  new AwsError(
    "RepositoryNotFoundException",
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  );

/** @see https://github.com/hashicorp/terraform-provider-aws/issues/35268 */
export const imageNotFound = (imageId: ImageId, repository: string, account: string): AwsError =>
  new AwsError(
    "ImageNotFoundException",
    `The image with imageId {imageDigest:'${imageId.imageDigest ?? "null"}', imageTag:'${imageId.imageTag ?? "null"}'} ` +
      `does not exist within the repository with name '${repository}' in the registry with id '${account}'`,
  );

export interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}
