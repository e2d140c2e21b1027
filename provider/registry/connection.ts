import type { Finding } from "../base/finding.js";
import { isUnknown } from "../base/values.js";
import { partitionOf, type Registry } from "./registry.js";

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
export interface RegistryConnection {
  /** Region of the registry, e.g. `eu-west-1`; only a connection of an `aws.Provider` may leave it to the profile. */
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
   * Whether the stack's `aws:*` configuration says what the connection leaves out. An explicit `aws.Provider` does not read
   * it, so `registryFromProvider` gives `false`: then only the environment does.
   *
   * @default true
   */
  readonly stackConfig?: boolean;
}

/** What a connection value says about its registry, without asking anybody; parts that are not known yet are left out. */
export const registryOfConnection = (connection: unknown): Partial<Registry> => {
  const part = (key: string): string | undefined => {
    const value: unknown =
      typeof connection === "object" && connection !== null ? Reflect.get(connection, key) : undefined;
    return typeof value === "string" && !isUnknown(value) ? value : undefined;
  };
  const region = part("region");
  const account = part("accountId");
  return {
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region, partition: partitionOf(region) }),
  };
};

interface Field {
  readonly valid: (value: unknown) => boolean;
  readonly rule: string;
  readonly remedy: string;
  /** Whether no message may show the value. */
  readonly hidden?: true;
}

const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && pattern.test(value);

const text: Field = { valid: matches(/./), rule: "must be text", remedy: "write a name, or leave it out" };

const url: Field = {
  valid: matches(/^https?:\/\/[^\s]+$/),
  rule: "must be an http or https URL",
  remedy: "write the whole URL, or leave it out to call AWS",
};

const isAccount = matches(/^[0-9]{12}$/);

const accounts: Field = {
  valid: (value) => Array.isArray(value) && value.every((one) => isUnknown(one) || isAccount(one)),
  rule: "must be a list of texts of 12 digits",
  remedy: "write the account ids in quotes, leading zeros included",
};

const connectionFields: Readonly<Record<string, Field>> = {
  region: {
    valid: matches(/^[0-9a-z-]{2,25}$/),
    rule: "must be a Region name of 2 to 25 characters a-z, 0-9 and -",
    remedy: "write it like eu-west-1",
  },
  accountId: {
    valid: isAccount,
    rule: "must be text of 12 digits",
    remedy: "write the account id in quotes, leading zeros included",
  },
  profile: text,
  endpoint: url,
  stsEndpoint: url,
  allowedAccountIds: accounts,
  forbiddenAccountIds: accounts,
  stackConfig: {
    valid: (value) => typeof value === "boolean",
    rule: "must be true or false",
    remedy: "leave it out for true",
  },
  assumeRoles: { valid: Array.isArray, rule: "must be a list", remedy: "write [{ roleArn: ... }]" },
};

/** Limits of `sts:AssumeRole`: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const roleFields: Readonly<Record<string, Field>> = {
  roleArn: {
    valid: matches(/^arn:[\w-]+:iam::[0-9]{12}:role\/.{1,2000}$/),
    rule: "must be the ARN of an IAM role",
    remedy: "write it like arn:aws:iam::111122223333:role/name",
  },
  externalId: {
    valid: matches(/^[\w+=,.@:/-]{2,1224}$/),
    rule: "must be 2 to 1224 letters, digits or +=,.@:/-",
    remedy: "copy it from the role's trust policy",
    hidden: true,
  },
  sessionName: {
    valid: matches(/^[\w+=,.@-]{2,64}$/),
    rule: "must be 2 to 64 letters, digits or +=,.@-",
    remedy: "shorten it, or leave it out",
  },
  durationSeconds: {
    valid: (value) => Number.isInteger(value) && Number(value) >= 900 && Number(value) <= 43_200,
    rule: "must be a whole number from 900 to 43200",
    remedy: "leave it out for one hour",
  },
};

const checkFields = (
  value: unknown,
  path: string,
  fields: Readonly<Record<string, Field>>,
  required: string,
  mayLack = false,
): readonly Finding[] => {
  const finding = (at: string, of: unknown, rule: string, remedy: string): Finding => ({
    code: "INVALID_REGISTRY",
    severity: "error",
    path: at,
    ...(of === undefined ? {} : { value: JSON.stringify(of) }),
    rule,
    remedy,
  });
  if (isUnknown(value)) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [finding(path, value, "must be an object", `write { ${required}: ... }`)];
  }
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  const complete = mayLack || given.some(([key]) => key === required);
  const missing = complete ? [] : [finding(`${path}.${required}`, undefined, "must be given", `add ${required}`)];
  const wrong = given.flatMap(([key, part]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) {
      // Without its value: it may be a credential, meant for a name that does not exist on purpose.
      return [finding(`${path}.${key}`, undefined, "is not known here", `use only ${Object.keys(fields).join(", ")}`)];
    }
    if (isUnknown(part) || field.valid(part)) return [];
    return [finding(`${path}.${key}`, field.hidden ? undefined : part, field.rule, field.remedy)];
  });
  return [...missing, ...wrong];
};

/** Everything wrong with a connection value; parts that are not known yet are left alone. */
export const checkConnection = (value: unknown, path = "registry"): readonly Finding[] => {
  const part = (key: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  // Where nothing of the stack's applies, the Region may be the profile's or the environment's to say.
  const own = checkFields(value, path, connectionFields, "region", part("stackConfig") === false);
  const roles = part("assumeRoles");
  const chain = Array.isArray(roles) ? roles : [];
  return [...own, ...chain.flatMap((role, i) => checkFields(role, `${path}.assumeRoles[${i}]`, roleFields, "roleArn"))];
};
