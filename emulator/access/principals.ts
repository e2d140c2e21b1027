import { eightDigits, sequence } from "../state/sequence.js";

/**
 * The users and roles that policies may name, with the unique ids that AWS stores in their place.
 *
 * A policy holds ids: one that was deleted shows as its id, and a new one of the same name has another id.
 */
export interface Principals {
  /** The id of an existing user or role, or the root ARN of an existing account. */
  readonly resolve: (arn: string) => string | undefined;
  /** How an id reads back: as the ARN while it exists, else as it is. */
  readonly show: (id: string) => string;
  readonly add: (arn: string) => void;
  readonly remove: (arn: string) => void;
}

/** @param listed the principals that exist besides `certain`; without a list every principal exists */
export const principals = (listed: readonly string[] | undefined, certain: readonly string[]): Principals => {
  const next = sequence();
  const ids = new Map<string, string>();
  const removed = new Set<string>();
  const known = new Set([...certain, ...(listed ?? [])].map(rootArn));

  const exists = (arn: string): boolean => !removed.has(arn) && (listed === undefined || known.has(arn));

  const idOf = (arn: string): string => {
    const prefix = arn.includes(":user/") ? "AIDA" : "AROA";
    const id = ids.get(arn) ?? (isRoot(arn) ? arn : `${prefix}PRINCIPAL${eightDigits(next())}`);
    ids.set(arn, id);
    return id;
  };

  return {
    resolve: (arn) => (exists(arn) ? idOf(arn) : undefined),
    show: (id) => [...ids].find(([, known]) => known === id)?.[0] ?? id,
    add: (arn) => {
      known.add(rootArn(arn));
      removed.delete(rootArn(arn));
    },
    remove: (arn) => {
      removed.add(rootArn(arn));
      ids.delete(rootArn(arn));
    },
  };
};

const isRoot = (arn: string): boolean => arn.endsWith(":root");

/** An account id stands for its root. */
const rootArn = (principal: string): string =>
  /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;
