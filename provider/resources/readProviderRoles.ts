import * as v from "valibot";
import type { AssumedRole } from "../registry/alias.js";
import { secondsOf } from "../registry/duration.js";
import { lateError } from "./lateError.js";

const text = v.exactOptional(v.string("must be text"));
/** Going on without it would give the session more rights than were asked for. */
const refused = v.exactOptional(v.never("is not supported here: narrow the role itself"));

const role = v.object(
  {
    roleArn: v.string("must be text"),
    externalId: text,
    sessionName: text,
    duration: v.exactOptional(
      v.pipe(v.string("must be text"), v.transform(secondsOf), v.number('must be written like "1h" or "1h30m"')),
    ),
    policy: refused,
    policyArns: refused,
  },
  // An object that is one lacks a key.
  ({ received }) => (received === "undefined" ? "must be given" : "must be an object"),
);

const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** What is empty is as good as not given. */
const withoutEmpty = (value: unknown): unknown =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, part]) => !isEmpty(part)))
    : value;

/**
 * The roles of an `aws.Provider`, a list or a single one as before version 7, in the words of a registry alias.
 *
 * Leaves out what tags the session (`tags`, `transitiveTagKeys`, `sourceIdentity`). Fails with one `RunError` that names
 * every mistake, and `where` it is, without values: an external id may be a secret.
 */
export const readProviderRoles = (where: string, value: unknown): readonly AssumedRole[] => {
  const entries = Array.isArray(value)
    ? value.map((one, i) => [`${where}[${i}]`, one] as const)
    : [[where, value] as const];
  const read = entries.map(([path, one]) => [path, v.safeParse(role, withoutEmpty(one))] as const);
  const mistakes = read.flatMap(([path, { issues = [] }]) =>
    issues.map((issue) => `${[path, ...(issue.path ?? []).map(({ key }) => key)].join(".")} ${issue.message}`),
  );
  if (mistakes.length > 0) throw lateError(mistakes.join("; "));
  return read.flatMap(([, { success, output }]) => {
    if (!success) return [];
    const { duration: durationSeconds, policy: _, policyArns: _arns, ...given } = output;
    return [durationSeconds === undefined ? given : { ...given, durationSeconds }];
  });
};
