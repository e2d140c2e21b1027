import type { Principals } from "../access/principals.js";
import { Malformed } from "./parsePolicy.js";
import type { Policy, PrincipalElement, StoredPolicy } from "./policyDocument.js";

/** Thrown for a user or role that does not exist. */
export class PrincipalNotFound extends Error {}

/**
 * What AWS keeps of a policy: every name of a user, role or account looked up, and their order not kept.
 *
 * Throws `Malformed` for names that cannot be and for accounts that are not there.
 */
export const storePolicy = (policy: Policy, partition: string, principals: Principals): StoredPolicy => {
  const keep = (element: PrincipalElement): PrincipalElement => {
    if (element === "*" || element.AWS === undefined) return element;
    const ids = element.AWS.map((name) => resolve(name, partition, principals));
    return { ...element, AWS: shuffled(ids) };
  };
  return {
    ...policy,
    Statement: policy.Statement.map((statement) => ({
      ...statement,
      ...(statement.Principal === undefined ? {} : { Principal: keep(statement.Principal) }),
      ...(statement.NotPrincipal === undefined ? {} : { NotPrincipal: keep(statement.NotPrincipal) }),
    })),
    stored: true,
  };
};

const resolve = (name: string, partition: string, principals: Principals): string => {
  if (name === "*") return name;
  if (isUniqueId(name) && principals.show(name) !== name) return name;
  const arn = /^\d{12}$/.test(name) ? `arn:${partition}:iam::${name}:root` : name;
  const [, kind] =
    arn.match(new RegExp(`^arn:${partition}:(?:iam|sts)::\\d{12}:(root$|(?:user|role|assumed-role)/.+)`)) ?? [];
  if (kind === undefined) throw new Malformed("Principal");
  const id = principals.resolve(arn);
  if (id !== undefined) return id;
  // An account that is not there: seen for repository policies. A user or role: hashicorp/terraform-provider-aws#39064.
  throw kind === "root" ? new Malformed("Principal") : new PrincipalNotFound(arn);
};

const isUniqueId = (name: string): boolean => /^A(?:ID|RO)A[A-Z0-9]+$/.test(name);

/** AWS returns principals in an order of its own (hashicorp/terraform-provider-aws#19365); ours is the reverse. */
const shuffled = (ids: readonly string[]): readonly string[] => [...ids].reverse();
