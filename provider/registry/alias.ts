import { isUnknown } from "../unknown.js";
import type { Registry } from "./identity.js";
import { partitionOf } from "./partition.js";

/** One step of a role chain: what `sts:AssumeRole` is asked. */
export interface AssumedRole {
  /** ARN of the role to assume, with the credentials of the step before. */
  readonly roleArn: string;
  /** Agreed with the role's owner, 2 to 1,224 characters; not a secret in AWS's terms. */
  readonly externalId?: string;
  /** Shown in CloudTrail, 2 to 64 characters. @default "pulumi-ecr-registry" */
  readonly sessionName?: string;
  /** 900 to 43,200 s; a chained role at most 3,600 s. @default 3600 */
  readonly durationSeconds?: number;
}

/**
 * Which registry, and how to reach it.
 *
 * Holds no credentials, and nothing here may: it is written to state as it is.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export interface RegistryAlias {
  /** Region of the registry, e.g. `eu-west-1`; only an alias of an `aws.Provider` may leave it to the profile. */
  readonly region?: string;
  /** The account that must be reached, 12 digits: checked before every write. @default any */
  readonly accountId?: string;
  /** Profile of the shared AWS configuration files. @default the stack's `aws:profile`, else the environment */
  readonly profile?: string;
  /** Roles to assume, one after the other. @default none */
  readonly assumeRoles?: readonly AssumedRole[];
  /** URL to call in place of Amazon ECR's own endpoint. @default the SDK's */
  readonly endpoint?: string;
  /** URL to call in place of AWS STS's own endpoint, which hands roles out. @default the stack's `aws:endpoints`, else the SDK's */
  readonly stsEndpoint?: string;
  /** Accounts that may be reached, in place of a single `accountId`. @default any */
  readonly allowedAccountIds?: readonly string[];
  /** Accounts that must not be reached. @default the stack's `aws:forbiddenAccountIds` */
  readonly forbiddenAccountIds?: readonly string[];
  /**
   * Whether the stack's `aws:*` configuration says what the alias leaves out. An explicit `aws.Provider` does not read
   * it, so `registryFromProvider` gives `false`: then only the environment does.
   *
   * @default true
   */
  readonly stackConfig?: boolean;
}

/** What an alias value says about its registry, without asking anybody; parts that are not known yet are left out. */
export const registryOfAlias = (alias: unknown): Partial<Registry> => {
  const part = (key: string): string | undefined => {
    const value: unknown = typeof alias === "object" && alias !== null ? Reflect.get(alias, key) : undefined;
    return typeof value === "string" && !isUnknown(value) ? value : undefined;
  };
  const region = part("region");
  const account = part("accountId");
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region, partition: partitionOf(region) }),
  };
};
