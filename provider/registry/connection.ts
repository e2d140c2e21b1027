import { type Finding, itemPath } from "../base/finding.js";
import { isUnknown } from "../base/values.js";
import { accountOfRole, isAccountId } from "./arn.js";
import { checkRegion } from "./regions.js";
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
export interface RegistryConnection {
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

interface Field {
  readonly valid: (value: unknown) => boolean;
  /** What is wrong with a valid value all the same. */
  readonly judge?: (value: unknown, path: string) => readonly Finding[];
  readonly rule: string;
  readonly remedy: string;
  /** Whether no message may show the value. */
  readonly hidden?: true;
  /** What each item of a list must be. */
  readonly item?: Field;
}

const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && pattern.test(value);

const profile: Field = {
  valid: matches(/./),
  rule: "must be a non-empty string",
  remedy: "write the name of a profile, or leave it out",
};

const url: Field = {
  valid: matches(/^https?:\/\/[^\s]+$/),
  rule: "must be an http or https URL",
  remedy: "write the full URL, or leave it out to call AWS",
};

const account: Field = {
  valid: (value) => typeof value === "string" && isAccountId(value),
  rule: "must be a string of 12 digits",
  remedy: "put the account ID in quotes, including leading zeros",
};

const accounts: Field = {
  valid: Array.isArray,
  rule: "must be a list of account IDs",
  remedy: 'write ["111122223333"], with every account ID in quotes',
  item: account,
};

const connectionFields: Readonly<Record<string, Field>> = {
  region: {
    valid: (value) => typeof value === "string",
    rule: "must be a string: the code of an AWS Region",
    remedy: "use a code such as eu-west-1",
    judge: (value, path) => checkRegion(String(value), path),
  },
  accountId: account,
  profile,
  endpoint: url,
  stsEndpoint: url,
  allowedAccountIds: accounts,
  forbiddenAccountIds: accounts,
  stackConfig: {
    valid: (value) => typeof value === "boolean",
    rule: "must be true or false",
    remedy: "correct it, or leave it out, which means true",
  },
  assumeRoles: { valid: Array.isArray, rule: "must be a list", remedy: "write [{ roleArn: ... }]" },
};

const maxRoleArn = 2048;

/** Limits of `sts:AssumeRole`: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const roleFields: Readonly<Record<string, Field>> = {
  roleArn: {
    valid: (value) => typeof value === "string" && value.length <= maxRoleArn && accountOfRole(value) !== undefined,
    rule: "must be the ARN of an IAM role",
    remedy: "write the whole ARN, for example arn:aws:iam::111122223333:role/name",
  },
  externalId: {
    valid: matches(/^[\w+=,.@:/-]{2,1224}$/),
    rule: "must have 2 to 1224 letters, digits or _+=,.@:/-",
    remedy: "copy it from the role's trust policy",
    hidden: true,
  },
  sessionName: {
    valid: matches(/^[\w+=,.@-]{2,64}$/),
    rule: "must have 2 to 64 letters, digits or _+=,.@-",
    remedy: "correct it, or leave it out",
  },
  durationSeconds: {
    valid: (value) => Number.isInteger(value) && Number(value) >= 900 && Number(value) <= 43_200,
    rule: "must be an integer from 900 to 43200",
    remedy: "correct it, or leave it out, which means one hour",
  },
};

const found = (path: string, value: unknown, rule: string, remedy: string): Finding => ({
  code: "INVALID_REGISTRY",
  severity: "error",
  path,
  ...(value === undefined ? {} : { value: JSON.stringify(value) }),
  rule,
  remedy,
});

const checkField = (value: unknown, path: string, field: Field): readonly Finding[] => {
  if (isUnknown(value)) return [];
  if (!field.valid(value)) return [found(path, field.hidden ? undefined : value, field.rule, field.remedy)];
  const { item, judge } = field;
  const ofItems =
    item === undefined || !Array.isArray(value)
      ? []
      : value.flatMap((one, i) => checkField(one, itemPath(path, i), item));
  return [...(judge?.(value, path) ?? []), ...ofItems];
};

const checkFields = (
  value: unknown,
  path: string,
  fields: Readonly<Record<string, Field>>,
  required: string,
  mayLack = false,
): readonly Finding[] => {
  if (isUnknown(value)) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [found(path, value, "must be an object", `write { ${required}: ... }`)];
  }
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  const complete = mayLack || given.some(([key]) => key === required);
  const missing = complete ? [] : [found(`${path}.${required}`, undefined, "is required", `add ${required}`)];
  const wrong = given.flatMap(([key, part]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) {
      // Without its value, which may be a credential: there are no properties for these on purpose.
      return [
        found(`${path}.${key}`, undefined, "is not a known property", `use only ${Object.keys(fields).join(", ")}`),
      ];
    }
    return checkField(part, `${path}.${key}`, field);
  });
  return [...missing, ...wrong];
};

const partOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const rolesOf = (connection: unknown): readonly unknown[] => {
  const roles = partOf(connection, "assumeRoles");
  return Array.isArray(roles) ? roles : [];
};

/** Everything that is malformed in a connection; parts that are not known yet are skipped. */
export const checkConnection = (value: unknown, path = "registry"): readonly Finding[] => [
  // Where the stack configuration does not apply, the Region may come from the profile or the environment.
  ...checkFields(value, path, connectionFields, "region", partOf(value, "stackConfig") === false),
  ...rolesOf(value).flatMap((role, i) => checkFields(role, `${path}.assumeRoles[${i}]`, roleFields, "roleArn")),
];

/**
 * Whether a connection leads to the account that it names, as far as its roles say: it takes no call to know which account
 * the credentials of the last one are for.
 */
export const checkLastRole = (value: unknown, path = "registry"): readonly Finding[] => {
  const [accountId, chain] = [partOf(value, "accountId"), rolesOf(value)];
  const roleArn = partOf(chain.at(-1), "roleArn");
  const reached = typeof roleArn === "string" ? accountOfRole(roleArn) : undefined;
  if (reached === undefined || reached === accountId || !account.valid(accountId)) return [];
  const rule =
    `must be a role of account ${accountId}, because the credentials are for the account of the last role, and ` +
    `accountId is ${accountId}`;
  const remedy = `end assumeRoles with a role of ${accountId}, or set accountId to ${reached}`;
  return [found(`${itemPath(`${path}.assumeRoles`, chain.length - 1)}.roleArn`, roleArn, rule, remedy)];
};
