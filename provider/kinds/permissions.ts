import { kinds } from "./kinds.js";
import { registryPolicySetting } from "./registryPolicySetting.js";
import type { Permissions } from "./setting.js";

/** IAM actions that each step of a resource's life needs, by the name of its class; README's table is checked against it. */
export const permissions: Readonly<Record<string, Permissions>> = Object.fromEntries(
  [...kinds.replication, ...kinds.policy].map(({ name, setting }) => [name, setting.permissions]),
);

/**
 * IAM actions that a write of rules needs beside, in the source, with `backfill: "newDestinations"`. Without them the rules are
 * written all the same, and a warning says what to allow.
 */
export const backfillOptionPermissions = ["ecr:ListReplicationBackfills", "ecr:StartReplicationBackfill"] as const;

/** IAM actions in each registry of `destinationRegistries`, which is only looked at. */
export const destinationPermissions = registryPolicySetting.permissions.read;
