import * as v from "valibot";
import type { WebIdentityRole } from "../registry/awsSettings.js";
import type { AssumedRole } from "../registry/connection.js";
import { secondsOf } from "../registry/duration.js";
import { lateError } from "./later.js";

/**
 * The roles of an `aws.Provider`, a list or a single one as before version 7, in the words of a registry connection.
 *
 * Ignores session tags (`tags`, `transitiveTagKeys`, `sourceIdentity`). Fails with one `RunError` that lists every mistake
 * with its path, without values: an external ID may be a secret.
 */
export const readProviderRoles = (where: string, value: unknown): readonly AssumedRole[] => {
  const entries = Array.isArray(value)
    ? value.map((one, i) => [`${where}[${i}]`, one] as const)
    : [[where, value] as const];
  const read = entries.map(([path, one]) => [path, v.safeParse(role, withoutEmpty(one))] as const);
  const mistakes = read.flatMap(([path, { issues = [] }]) => issues.map((issue) => mistake(path, issue)));
  if (mistakes.length > 0) throw lateError(mistakes.join("; "));
  return read.flatMap(([, { success, output }]) => {
    if (!success) return [];
    const { duration: durationSeconds, policy: _, policyArns: _arns, ...given } = output;
    return [durationSeconds === undefined ? given : { ...given, durationSeconds }];
  });
};

/**
 * The web identity of an `aws.Provider`, in the words of a registry connection. As `readProviderRoles`, with a token in a file
 * only: one that is given itself is a credential.
 */
export const readWebIdentity = (where: string, value: unknown): WebIdentityRole => {
  const { success, output, issues = [] } = v.safeParse(webIdentity, withoutEmpty(value));
  if (!success) throw lateError(issues.map((issue) => mistake(where, issue)).join("; "));
  const { duration: durationSeconds, webIdentityToken: _, ...given } = output;
  return durationSeconds === undefined ? given : { ...given, durationSeconds };
};

const mistake = (where: string, { path, message }: v.BaseIssue<unknown>): string =>
  `${[where, ...(path ?? []).map(({ key }) => key)].join(".")} ${message}`;

const text = v.exactOptional(v.string("must be a string"));

/** Ignoring it would give the session more permissions than were asked for. */
const refused = v.exactOptional(v.never("is not supported: restrict the permissions of the role itself"));

const duration = v.exactOptional(
  v.pipe(v.string("must be a string"), v.transform(secondsOf), v.number('must be written as in "1h" or "1h30m"')),
);

/** An object that is one lacks a key. */
const lacking = ({ received }: v.BaseIssue<unknown>): string =>
  received === "undefined" ? "is required" : "must be an object";

const role = v.object(
  {
    roleArn: v.string("must be a string"),
    externalId: text,
    sessionName: text,
    duration,
    policy: refused,
    policyArns: refused,
  },
  lacking,
);

const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** An empty value counts as not given. */
const withoutEmpty = (value: unknown): unknown =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, part]) => !isEmpty(part)))
    : value;

const webIdentity = v.object(
  {
    roleArn: v.string("must be a string"),
    webIdentityTokenFile: v.string("must be a string"),
    webIdentityToken: v.exactOptional(
      v.never("would be stored in the state of every resource, and expires: use webIdentityTokenFile"),
    ),
    sessionName: text,
    duration,
    policy: text,
    policyArns: v.exactOptional(v.array(v.string("must be a string"), "must be a list of ARNs")),
  },
  lacking,
);
