import { isUnknown } from "../base/values.js";
import { accountOfRole } from "./arn.js";
import type { AwsSettings } from "./awsSettings.js";
import { type Registry, recognizedPartitionOf } from "./registry.js";

/** One role of a role chain: the parameters of one `sts:AssumeRole` call. */
export interface AssumedRole {
  /** ARN of the role, assumed with the credentials of the previous role. */
  readonly roleArn: string;
  /** External ID that the role's trust policy requires, 2 to 1,224 characters; AWS does not treat it as a secret. */
  readonly externalId?: string;
  /** Session name, as shown in CloudTrail, 2 to 64 characters. @default "pulumi-ecr-registry" */
  readonly sessionName?: string;
  /** Session duration, 900 to 43,200 s; at most 3,600 s for a chained role. @default 3600 */
  readonly durationSeconds?: number;
}

/**
 * The connection to a registry: its Region and account, and how to reach it.
 *
 * Never contains credentials, because it is stored in state as it is.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export interface RegistryConnection extends AwsSettings {
  /** Region of the registry, e.g. `eu-west-1`; required, except in the connection of an `aws.Provider` with a profile. */
  readonly region?: string;
  /** The account that the credentials must be for, 12 digits; checked before every write. @default any */
  readonly accountId?: string;
  /** Profile in the shared AWS configuration files. @default the stack's `aws:profile`, else the environment */
  readonly profile?: string;
  /** Roles to assume, one after the other. @default none */
  readonly assumeRoles?: readonly AssumedRole[];
  /** URL to call instead of the Amazon ECR endpoint. @default the SDK's */
  readonly endpoint?: string;
  /** URL to call instead of the AWS STS endpoint. @default the stack's `aws:endpoints`, else the SDK's */
  readonly stsEndpoint?: string;
  /**
   * Whether plain http may be spoken with hosts other than this machine; it shows session tokens and policies to everyone on
   * the way.
   *
   * @default false
   */
  readonly allowInsecureEndpoint?: boolean;
  /** Accounts that the credentials may be for, instead of a single `accountId`. @default any */
  readonly allowedAccountIds?: readonly string[];
  /** Accounts that the credentials must not be for. @default the stack's `aws:forbiddenAccountIds` */
  readonly forbiddenAccountIds?: readonly string[];
  /**
   * Whether the stack's `aws:*` configuration says what the connection leaves out. An explicit `aws.Provider` does not read
   * it, so `registryFromProvider` gives `false`: then only the environment does.
   *
   * @default true
   */
  readonly stackConfig?: boolean;
}

/** The registry of a connection, as far as the connection itself says it; parts that are not known yet are left out. */
export const registryOfConnection = (connection: unknown): Partial<Registry> => {
  const part = (key: string): string | undefined => {
    const value: unknown =
      typeof connection === "object" && connection !== null ? Reflect.get(connection, key) : undefined;
    return typeof value === "string" && !isUnknown(value) ? value : undefined;
  };
  const region = part("region");
  const account = part("accountId");
  const partition = recognizedPartitionOf(region ?? "");
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(partition === undefined ? {} : { partition }),
  };
};

/** The account that a connection leads to, as far as it says so: by `accountId`, else by the last role. */
export const accountOfConnection = ({
  accountId,
  assumeRoles,
  assumeRoleWithWebIdentity: webIdentity,
}: RegistryConnection): string | undefined =>
  accountId ?? accountOfRole((assumeRoles?.at(-1) ?? webIdentity)?.roleArn ?? "");
