import type { Finding } from "../finding.js";
import { isUnknown } from "../unknown.js";

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

const aliasFields: Readonly<Record<string, Field>> = {
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

/** Everything wrong with an alias value; parts that are not known yet are left alone. */
export const checkAlias = (value: unknown, path = "registry"): readonly Finding[] => {
  const part = (key: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  // Where nothing of the stack's applies, the Region may be the profile's or the environment's to say.
  const own = checkFields(value, path, aliasFields, "region", part("stackConfig") === false);
  const roles = part("assumeRoles");
  const chain = Array.isArray(roles) ? roles : [];
  return [...own, ...chain.flatMap((role, i) => checkFields(role, `${path}.assumeRoles[${i}]`, roleFields, "roleArn"))];
};
