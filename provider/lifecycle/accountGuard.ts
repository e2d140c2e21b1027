import type { Access } from "../aws/access.js";
import { RegistryError } from "../base/errors.js";
import { registryName } from "../registry/registry.js";

/** Which accounts may be reached; fails with `ACCOUNT_MISMATCH` for any other. */
export type AccountGuard = (account: string) => void;

/**
 * The guard of one resource.
 *
 * `recorded` is the account in state: credentials that suddenly reach another one must never make us take that
 * account's setting for ours.
 */
export const accountGuard =
  (access: Access, region: string, recorded?: string): AccountGuard =>
  (account) => {
    const refuse = (rule: string, remedy: string): never => {
      const registry = registryName({ account, region });
      throw new RegistryError(
        "ACCOUNT_MISMATCH",
        `the credentials reach registry ${registry}, but ${rule}; nothing was changed: ${remedy}`,
        { registry },
      );
    };
    if (recorded !== undefined && account !== recorded) {
      refuse(
        `this resource is recorded in account ${recorded}`,
        "use credentials of that account, or set registry.accountId to move the resource on purpose",
      );
    }
    if (access.allowedAccounts !== undefined && !access.allowedAccounts.includes(account)) {
      const allowed = access.allowedAccounts.join(" or ");
      refuse(
        allowed === "" ? "accountId is not among allowedAccountIds" : `only account ${allowed} is allowed`,
        "use other credentials (profile, assumeRoles), or correct accountId or allowedAccountIds " +
          "(stack configuration: aws:allowedAccountIds)",
      );
    }
    if (access.forbiddenAccounts?.includes(account)) {
      refuse(
        "that account is forbidden",
        "use other credentials (profile, assumeRoles), or correct forbiddenAccountIds " +
          "(stack configuration: aws:forbiddenAccountIds)",
      );
    }
  };
