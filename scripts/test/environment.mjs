import { join } from "node:path";

/**
 * The environment in which tests run: nothing of the user's AWS profile, Pulumi login or Pulumi home, so that no test can
 * touch them by mistake. With REMOTE set, the conformance suite is meant to reach AWS and keeps the AWS part.
 *
 * @param {NodeJS.ProcessEnv} env @param {string} root @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(env, root) {
  const hidden = env.REMOTE ? /^PULUMI_(?!ECR_REGISTRY_)/ : /^(AWS_|PULUMI_(?!ECR_REGISTRY_))/;
  const nowhere = join(root, "build", "nowhere");
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.test(name))),
    ...(env.REMOTE
      ? {}
      : { AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere, AWS_EC2_METADATA_DISABLED: "true" }),
    PULUMI_HOME: join(root, "build", "pulumi-home"),
    PULUMI_BACKEND_URL: `file://${nowhere}`,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}
