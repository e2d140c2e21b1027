import * as pulumi from "@pulumi/pulumi";

/** What of a registry is written in the program as plain text, and so is known before anything is asked. */
export interface PlainPlace {
  readonly account?: string;
  readonly region?: string;
}

/** Whether the value is an object of the program's own, whose members can be looked at one by one. */
export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !pulumi.Output.isInstance(value) &&
  !pulumi.Resource.isInstance(value) &&
  !(value instanceof Promise);

/** The text, or nothing when it is something else or empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The account that a role is of. */
export const accountOfRole = (roleArn: unknown): string | undefined =>
  /^arn:[\w-]+:iam::(\d{12}):role\//.exec(textOf(roleArn) ?? "")?.[1];

/** The last step of a role chain, of which the credentials are that reach the registry. */
export const lastOf = (roles: unknown): unknown => (Array.isArray(roles) ? roles.at(-1) : undefined);

/** Which registry an alias means, as far as it is written in the program. */
export const plainPlace = (alias: unknown): PlainPlace => {
  if (!isPlain(alias)) return {};
  const { accountId, assumeRoles } = alias;
  const role = lastOf(assumeRoles);
  const account = accountId === undefined ? isPlain(role) && accountOfRole(role.roleArn) : textOf(accountId);
  const region = textOf(alias.region);
  return { ...(account ? { account } : {}), ...(region === undefined ? {} : { region }) };
};
