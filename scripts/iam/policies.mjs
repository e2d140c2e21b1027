/**
 * The IAM policies of the two roles with which a pipeline reads and writes registries, made of what the provider says that
 * it needs.
 */

/** @typedef {Readonly<Record<string, Readonly<Record<"preview" | "read" | "write" | "delete", readonly string[]>>>>} Permissions */

/** Names of the roles: the same in every account, so that one policy does for all of them. */
export const roles = { preview: "registries-preview", deploy: "registries-deploy" };

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-replication.html
const linkedService = "replication.ecr.amazonaws.com";
const linkedRole = `arn:aws:iam::*:role/aws-service-role/${linkedService}/AWSServiceRoleForECRReplication`;
const createLinkedRole = "iam:CreateServiceLinkedRole";

/** @param {Permissions} permissions @param {readonly ("preview" | "read" | "write" | "delete")[]} steps */
const actionsOf = (permissions, steps) => [
  ...new Set(Object.values(permissions).flatMap((of) => steps.flatMap((step) => of[step]))),
];

/** @param {string} role @param {readonly string[]} actions */
const policyOf = (role, actions) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "RegistrySettings",
      Effect: "Allow",
      Action: actions.filter((action) => action !== createLinkedRole).sort(),
      // Those that are about a registry as a whole know no other resource; the others count what is in it.
      Resource: "*",
    },
    ...(actions.includes(createLinkedRole)
      ? [
          {
            Sid: "ReplicationRole",
            Effect: "Allow",
            Action: createLinkedRole,
            Resource: linkedRole,
            Condition: { StringEquals: { "iam:AWSServiceName": linkedService } },
          },
        ]
      : []),
    {
      Sid: "RegistriesOfOtherAccounts",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: `arn:aws:iam::*:role/${role}`,
    },
  ],
});

/**
 * The policies by the name of their file.
 *
 * @param {Permissions} permissions @param {readonly string[]} destination actions in registries that are only looked at
 * @param {Readonly<Record<string, readonly string[]>>} backfill actions of `ecr-registry backfill`
 */
export const policies = (permissions, destination, backfill) => ({
  "preview.json": policyOf(roles.preview, [
    ...new Set([...actionsOf(permissions, ["preview", "read"]), ...destination]),
  ]),
  "deploy.json": policyOf(roles.deploy, [
    ...new Set([
      ...actionsOf(permissions, ["preview", "read", "write", "delete"]),
      ...destination,
      ...Object.values(backfill).flat(),
    ]),
  ]),
});
