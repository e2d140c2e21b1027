import * as v from "valibot";
import { type Finding, itemPath, shownValue } from "../base/finding.js";
import { nearest } from "../base/nearest.js";
import { isMissing, isRecord, isUnknown, type Properties } from "../base/values.js";
import { accountInQuotes, inQuotes } from "../base/yamlTraps.js";
import { accountSuggestion } from "./accountSpelling.js";
import { accountOfRole, isAccountId } from "./arn.js";
import type { RegistryConnection } from "./connection.js";
import { anyConnectionShape, connectionShape, roleShape, webIdentityShape, wordingOf } from "./connectionShape.js";
import { endpointMistake } from "./endpoint.js";
import { principalSuggestion } from "./iamPrincipal.js";
import { checkRegion } from "./regions.js";

/**
 * Everything that is malformed in a connection; parts that are not known yet are skipped.
 *
 * @param shape what may be in it: in a stack file no more than people write
 */
export const checkConnection = (
  value: unknown,
  path = "registry",
  shape: typeof anyConnectionShape | typeof connectionShape = anyConnectionShape,
): readonly Finding[] => {
  if (isUnknown(value)) return [];
  if (!isRecord(value)) return [found(path, value, "must be an object", "write { region: ... }")];
  const { issues = [] } = v.safeParse(shape, withoutNull(value));
  const mistakes = [
    // Where the stack configuration does not apply, the Region may come from the profile or the environment.
    ...(isMissing(value.region) && value.stackConfig !== false ? [missing(`${path}.region`, "region")] : []),
    ...issues.flatMap((issue) => mistakeOf(issue, path)),
    ...(typeof value.region === "string" && !isUnknown(value.region)
      ? checkRegion(value.region, `${path}.region`)
      : []),
    ...endpoints.flatMap((name) => checkEndpoint(value[name], `${path}.${name}`, value.allowInsecureEndpoint)),
  ];
  return [
    // One value may break its rule in more than one way.
    ...mistakes.filter((one, i) => mistakes.findIndex((other) => other.path === one.path) === i),
    ...strangersIn(value, path, shape.entries, Object.keys(connectionShape.entries)),
    ...rolesOf(value).flatMap((role, i) =>
      strangersIn(role, itemPath(`${path}.assumeRoles`, i), roleShape.entries, Object.keys(roleShape.entries)),
    ),
    ...strangersIn(
      value.assumeRoleWithWebIdentity,
      `${path}.assumeRoleWithWebIdentity`,
      webIdentityShape.entries,
      Object.keys(webIdentityShape.entries),
    ),
  ];
};

const endpoints = ["endpoint", "stsEndpoint"] as const;

const checkEndpoint = (url: unknown, path: string, allowInsecure: unknown): readonly Finding[] => {
  if (typeof url !== "string" || isUnknown(url)) return [];
  const mistake = endpointMistake(url, allowInsecure === true || isUnknown(allowInsecure));
  return mistake === undefined ? [] : [found(path, undefined, mistake.rule, mistake.remedy)];
};

/** A connection as it stands in a stack file; undefined where it is malformed. */
export const parseConnection = (value: unknown): RegistryConnection | undefined => {
  const { success, output } = v.safeParse(connectionShape, isRecord(value) ? withoutNull(value) : value);
  return success ? output : undefined;
};

/**
 * Whether a connection leads to the account that it names, as far as its roles say: it takes no call to know which account
 * the credentials of the last one are for.
 */
export const checkLastRole = (value: unknown, path = "registry"): readonly Finding[] => {
  const [accountId, chain] = [partOf(value, "accountId"), rolesOf(value)];
  const isChained = chain.length > 0;
  const roleArn = partOf(isChained ? chain.at(-1) : partOf(value, "assumeRoleWithWebIdentity"), "roleArn");
  const reached = typeof roleArn === "string" ? accountOfRole(roleArn) : undefined;
  if (reached === undefined || reached === accountId || typeof accountId !== "string" || !isAccountId(accountId)) {
    return [];
  }
  const rule =
    `must be a role of account ${accountId}, because the credentials are for the account of the last role, and ` +
    `accountId is ${accountId}`;
  const remedy = `end assumeRoles with a role of ${accountId}, or set accountId to ${reached}`;
  const at = isChained ? itemPath(`${path}.assumeRoles`, chain.length - 1) : `${path}.assumeRoleWithWebIdentity`;
  return [found(`${at}.roleArn`, roleArn, rule, remedy)];
};

const found = (path: string, value: unknown, rule: string, remedy: string): Finding => ({
  code: "INVALID_REGISTRY",
  severity: "error",
  path,
  ...(value === undefined ? {} : { value: shownValue(value) }),
  rule,
  remedy,
});

const missing = (path: string, name: string): Finding => found(path, undefined, "is required", `add ${name}`);

/** What is wrong by the shape, but for properties that it does not have: of these it reports only the first. */
const mistakeOf = ({ path: given, input, expected, received }: Issue, path: string): readonly Finding[] => {
  if (isUnknown(input) || expected === "never") return [];
  const keys = given ?? [];
  const [parent, own] = [keys.at(-2)?.key, keys.at(-1)?.key];
  const at = keys.reduce(
    (all, { key }) => (typeof key === "number" ? itemPath(all, key) : `${all}.${String(key)}`),
    path,
  );
  if (received === "undefined") return [missing(at, String(own))];
  const wording = wordingOf(typeof own === "number" ? `${String(parent)}[]` : String(own));
  if (wording === undefined) return [];
  if (wording.hidden) return [found(at, undefined, wording.rule, wording.remedy)];
  const suggestion = suggestionFor(wording, input, expected);
  const mistake = found(at, input, wording.rule, wording.remedy);
  return [suggestion === undefined ? mistake : { ...mistake, suggestion }];
};

/** What to write in place of a value, where that can be told from it. */
const suggestionFor = (
  wording: ReturnType<typeof wordingOf>,
  input: unknown,
  expected: Issue["expected"],
): string | undefined => {
  const isAccount = wording === wordingOf("accountId");
  if (typeof input !== "string") {
    return expected === "string" ? (isAccount ? accountInQuotes(input) : inQuotes(input)) : undefined;
  }
  if (isAccount) return accountSuggestion(input);
  const role = wording === wordingOf("roleArn") ? principalSuggestion(input) : undefined;
  return role !== undefined && /:role\/|^its account/.test(role) ? role : undefined;
};

type Issue = v.BaseIssue<unknown>;

/** Properties that are not known, without their values, which may be credentials: there are none for these on purpose. */
const strangersIn = (value: unknown, path: string, known: object, shown: readonly string[]): readonly Finding[] => {
  if (!isRecord(value)) return [];
  const strangers = Object.keys(value).filter((key) => !Object.hasOwn(known, key) && !isMissing(value[key]));
  return strangers.map((key) => {
    const meant = nearest(key, shown);
    const remedy = `use only ${shown.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
    return found(`${path}.${key}`, undefined, "is not a known property", remedy);
  });
};

const partOf = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);

const rolesOf = (connection: unknown): readonly unknown[] => {
  const roles = partOf(connection, "assumeRoles");
  return Array.isArray(roles) ? roles : [];
};

/** Members that are null are left out, those of roles, too. */
const withoutNull = (value: Properties): unknown => JSON.parse(JSON.stringify(value, (_, part) => part ?? undefined));
