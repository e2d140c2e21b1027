import { type RegistryError, type RegistryErrorCode, withoutRequest } from "../base/errors.js";

/** Nothing that an up could find otherwise: it would fail for them as well, so a check does. */
const definite: readonly RegistryErrorCode[] = ["CREDENTIALS", "ACCOUNT_MISMATCH", "INVALID_INPUT", "INTERRUPTED"];

/** Whether an up would fail for the same reason, so that its preview fails already. */
export const isDefinite = ({ code }: RegistryError): boolean => definite.includes(code);

/** What kept a deployment from its registries: each cause is told in full once. */
export interface Causes {
  /** What a check fails with: the whole cause, unless another resource has failed for it already. */
  failure(error: RegistryError, resource: string, what: string): string;
  /** What a note says about why something was not read: the whole cause, unless it has been told already. */
  why(error: RegistryError, resource: string): string;
  /** Whether nothing has been said under a name yet. */
  isFirst(name: string): boolean;
}

export const newCauses = (): Causes => {
  const failed = new Map<string, string>();
  const noted = new Map<string, string>();
  const names = new Set<string>();
  const first = (causes: Map<string, string>, error: RegistryError, resource: string): string => {
    const cause = error.details.reason ?? withoutRequest(error);
    const by = causes.get(cause) ?? resource;
    causes.set(cause, by);
    return by;
  };
  return {
    failure(error, resource, what) {
      if (error.code !== "CREDENTIALS") return error.message;
      const by = first(failed, error, resource);
      return by === resource ? error.message : `cannot look at ${what}, for the same reason as resource "${by}"`;
    },
    why(error, resource) {
      if (error.code !== "CREDENTIALS") return withoutRequest(error);
      const failing = failed.get(error.details.reason ?? withoutRequest(error));
      const by = failing ?? first(noted, error, resource);
      return by === resource && failing === undefined
        ? withoutRequest(error)
        : `there are no credentials for it, for the same reason as for resource "${by}"`;
    },
    isFirst(name) {
      const isNew = !names.has(name);
      names.add(name);
      return isNew;
    },
  };
};
