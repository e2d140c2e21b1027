import * as v from "valibot";
import { isTooDeep, tooDeep } from "../base/depth.js";
import { RegistryError } from "../base/errors.js";
import { itemPath, memberPath, shownValue } from "../base/finding.js";
import { jsonBreakIn } from "../base/jsonBreak.js";
import { accountIdOf } from "../registry/arn.js";
import type { AwsSettings, WebIdentityRole } from "../registry/awsSettings.js";
import type { AssumedRole } from "../registry/connection.js";
import { secondsOf } from "../registry/duration.js";

/** The role that a web identity gives. */
export interface WebIdentity extends WebIdentityRole {
  /** Only ever from the stack's configuration, where it is secret; never from an input, never in state. */
  readonly webIdentityToken?: string;
}

/** The part of the stack's `aws:*` configuration that applies here, named as in `@pulumi/aws`. */
export interface AwsConfig extends AwsSettings {
  readonly region?: string;
  readonly profile?: string;
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  readonly assumeRoleWithWebIdentity?: WebIdentity;
  readonly assumeRoles: readonly AssumedRole[];
  readonly endpoint?: string;
  readonly stsEndpoint?: string;
  readonly allowedAccounts?: readonly string[];
  readonly forbiddenAccounts?: readonly string[];
}

/** Looks up a key such as `aws:region`; structured values come as JSON text. */
export type ConfigLookup = (key: string) => string | undefined;

const endpoints = v.array(v.record(v.string(), v.string()));

const duration = v.pipe(
  v.string(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const seconds = secondsOf(value);
    if (seconds !== undefined) return seconds;
    addIssue({ message: 'a duration must be written as in "1h" or "1h30m"' });
    return NEVER;
  }),
);
/** Ignoring it would give the session more permissions than were asked for. */
const refused = (name: string) =>
  v.exactOptional(v.never(`${name} is not supported: restrict the permissions of the role itself`));
const role: v.GenericSchema<unknown, AssumedRole> = v.pipe(
  v.object({
    roleArn: v.string(),
    externalId: v.exactOptional(v.string()),
    sessionName: v.exactOptional(v.string()),
    duration: v.exactOptional(duration),
    durationSeconds: v.exactOptional(v.number()),
    policy: refused("policy"),
    policyArns: refused("policyArns"),
  }),
  v.transform(({ duration: durationSeconds, ...given }) => ({
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...given,
  })),
);

const webIdentity: v.GenericSchema<unknown, WebIdentity> = v.pipe(
  v.object({
    roleArn: v.string(),
    webIdentityToken: v.exactOptional(v.string()),
    webIdentityTokenFile: v.exactOptional(v.string()),
    sessionName: v.exactOptional(v.string()),
    duration: v.exactOptional(duration),
    policy: v.exactOptional(v.string()),
    policyArns: v.exactOptional(v.array(v.string())),
  }),
  v.check(
    ({ webIdentityToken, webIdentityTokenFile }) => Boolean(webIdentityToken || webIdentityTokenFile),
    "it must have webIdentityTokenFile or webIdentityToken",
  ),
  v.transform(({ duration: durationSeconds, ...given }) => ({
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...given,
  })),
);

const structured = <Value>(
  lookup: ConfigLookup,
  key: string,
  shape: v.GenericSchema<unknown, Value>,
): Value | undefined => {
  const text = lookup(key);
  if (text === undefined || text === "") return undefined;
  const { success, output, issues } = v.safeParse(shape, readJson(key, text), {
    message: expectation,
    abortEarly: true,
  });
  if (success) return output;
  const [{ path = [], message }] = issues;
  const at = path.reduce(
    (before, { key: name }) => (typeof name === "number" ? itemPath(before, name) : memberPath(before, String(name))),
    key,
  );
  throw new RegistryError("INVALID_INPUT", `stack configuration ${at} is invalid: ${message}`);
};

/** What an issue without a message of its own says: nothing of the value, which may be a secret. */
const expectation = ({ expected }: v.BaseIssue<unknown>): string =>
  // Of a member that is missing, the name in quotes.
  expected === null || expected.startsWith('"') ? "it is required" : `it must be ${typeNames[expected] ?? expected}`;

const typeNames: Readonly<Record<string, string>> = {
  string: "a text: put it in quotes",
  number: "a number, without quotes",
  Array: "a list: write [...]",
  Object: "an object: write {...}",
};

const readJson = (key: string, text: string): unknown => {
  const value = parsed(key, text);
  if (!isTooDeep(value)) return value;
  throw new RegistryError("INVALID_INPUT", `stack configuration ${key} ${tooDeep.rule}: ${tooDeep.remedy}`);
};

/** Without the error of the parser, which repeats the text. */
const parsed = (key: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // A plain word is no JSON that breaks: what it must be instead, the shape says.
    if (/^[\w./:-]*$/.test(text)) return text;
    const { line, column, remedy } = jsonBreakIn(text) ?? {};
    const place = line === undefined ? "correct it" : `${remedy} at line ${line}, column ${column}`;
    throw new RegistryError("INVALID_INPUT", `stack configuration ${key} is not valid JSON: ${place}`);
  }
};

const list = v.array(v.unknown(), 'it must be a list of account IDs in quotes, as in ["111122223333"]');

/** One that is no account id matches no account: forbidden, it would be allowed. */
const accounts = (lookup: ConfigLookup, key: string): readonly string[] | undefined => {
  const given = structured(lookup, key, list);
  const wrong = given?.flatMap((one, i) =>
    accountIdOf(one) === undefined ? [`${key}[${i}] is ${shownValue(one)}`] : [],
  );
  if (wrong === undefined || wrong.length === 0) return given?.flatMap((one) => accountIdOf(one) ?? []);
  throw new RegistryError(
    "INVALID_INPUT",
    `stack configuration ${wrong.join(", and ")}, but an account ID must have 12 digits: put it in quotes, including ` +
      "leading zeros",
  );
};

/**
 * Reads the stack's `aws:*` configuration, as the default provider of `@pulumi/aws` would.
 *
 * Does not read rarer keys, such as those about the instance metadata service, nor session tags (`tags`, `transitiveTagKeys`, `sourceIdentity`). Fails with `INVALID_INPUT` for
 * roles of a role chain with `policy` or `policyArns`, as ignoring them would change the permissions, for half of a key pair,
 * for accounts that are not 12 digits, and for `aws:insecure`.
 *
 * @see https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
export const readAwsConfig = (lookup: ConfigLookup): AwsConfig => {
  const text = (key: string): string | undefined => lookup(key) || undefined;
  const region = text("aws:region");
  const profile = text("aws:profile");
  const keys = keysIn(text);
  const webIdentityRole = structured(lookup, "aws:assumeRoleWithWebIdentity", webIdentity);
  const single = structured(lookup, "aws:assumeRole", role);
  const urls = structured(lookup, "aws:endpoints", endpoints) ?? [];
  const endpoint = urls.find((one) => one.ecr)?.ecr;
  const stsEndpoint = urls.find((one) => one.sts)?.sts;
  const allowed = accounts(lookup, "aws:allowedAccountIds");
  const forbidden = accounts(lookup, "aws:forbiddenAccountIds");
  return {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(keys === undefined ? {} : { keys }),
    ...(webIdentityRole === undefined ? {} : { assumeRoleWithWebIdentity: webIdentityRole }),
    assumeRoles: structured(lookup, "aws:assumeRoles", v.array(role)) ?? (single === undefined ? [] : [single]),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(allowed === undefined ? {} : { allowedAccounts: allowed }),
    ...(forbidden === undefined ? {} : { forbiddenAccounts: forbidden }),
    ...settingsIn(lookup),
  };
};

/** Half of a key pair is no reason to take other credentials. */
const keysIn = (text: ConfigLookup): AwsConfig["keys"] => {
  const accessKeyId = text("aws:accessKey");
  const secretAccessKey = text("aws:secretKey");
  const sessionToken = text("aws:token");
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  }
  const given = ["aws:accessKey", "aws:secretKey", "aws:token"].filter((key) => text(key) !== undefined);
  if (given.length === 0) return undefined;
  throw new RegistryError(
    "INVALID_INPUT",
    `stack configuration has ${given.join(" and ")}, but static keys are aws:accessKey together with aws:secretKey: set ` +
      "both, or none",
  );
};

/** Whoever can put himself in between would get the session, and write what he likes. */
const refuseInsecure = (lookup: ConfigLookup): void => {
  if (structured(lookup, "aws:insecure", flag) !== true) return;
  throw new RegistryError(
    "INVALID_INPUT",
    "stack configuration aws:insecure is true, but certificates are always checked here: remove it, and name the " +
      "certificate authority in aws:customCaBundle",
  );
};

const files = v.array(v.string(), 'it must be a list of files, as in ["~/.aws/config"]');
const flag = v.boolean("it must be true or false");
const count = v.pipe(v.number("it must be a whole number"), v.integer("it must be a whole number"), v.minValue(0));

/** An empty list, `false` and no retries count as unset, as in `@pulumi/aws`. */
const settingsIn = (lookup: ConfigLookup): AwsSettings => {
  const sharedConfigFiles = structured(lookup, "aws:sharedConfigFiles", files) ?? [];
  const sharedCredentialsFiles = structured(lookup, "aws:sharedCredentialsFiles", files) ?? [];
  const useFipsEndpoint = structured(lookup, "aws:useFipsEndpoint", flag);
  const useDualstackEndpoint = structured(lookup, "aws:useDualstackEndpoint", flag);
  const maxRetries = structured(lookup, "aws:maxRetries", count) ?? 0;
  const httpProxy = lookup("aws:httpProxy");
  const httpsProxy = lookup("aws:httpsProxy");
  const noProxy = lookup("aws:noProxy");
  const customCaBundle = lookup("aws:customCaBundle");
  const stsRegion = lookup("aws:stsRegion");
  refuseInsecure(lookup);
  return {
    ...(sharedConfigFiles.length === 0 ? {} : { sharedConfigFiles }),
    ...(sharedCredentialsFiles.length === 0 ? {} : { sharedCredentialsFiles }),
    ...(useFipsEndpoint ? { useFipsEndpoint } : {}),
    ...(useDualstackEndpoint ? { useDualstackEndpoint } : {}),
    ...(maxRetries === 0 ? {} : { maxRetries }),
    ...(httpProxy ? { httpProxy } : {}),
    ...(httpsProxy ? { httpsProxy } : {}),
    ...(noProxy ? { noProxy } : {}),
    ...(customCaBundle ? { customCaBundle } : {}),
    ...(stsRegion ? { stsRegion } : {}),
  };
};
