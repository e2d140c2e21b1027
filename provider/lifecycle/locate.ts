import { type Access, accessTo, lastRole } from "../aws/access.js";
import { RegistryError } from "../base/errors.js";
import type { Kind } from "../kinds/kind.js";
import type { Setting } from "../kinds/setting.js";
import { accountOfRole, isAccountId } from "../registry/arn.js";
import type { RegistryConnection } from "../registry/connection.js";
import { type Registry, registryName } from "../registry/registry.js";
import type { Configured, Context, Deployment } from "./deployment.js";
import type { Target } from "./reconcile.js";
import type { Resource } from "./resource.js";

/** What it takes to find a registry. */
export interface Ways {
  readonly deployment: Deployment;
  readonly configured: Configured;
}

/**
 * A setting of the registry that a connection leads to; without one the stack's configuration and the environment say it.
 *
 * @param recorded the only account that it may be in, where one is known already
 */
export const locate = <Content>(
  { deployment, configured }: Ways,
  setting: Setting<Content>,
  connection: RegistryConnection | undefined,
  recorded?: string,
): Promise<Target<Content>> =>
  open(deployment, setting, accessTo(connection, configured.aws, deployment.environment), recorded);

/**
 * The setting of a resource in state; the account recorded there is the only one allowed.
 *
 * The id says the place where the outputs do not: after `get`, or an import.
 */
export const locateRecorded = <Content>(
  { kind, deployment, configured }: Context<Content>,
  { connection, registry }: Pick<Resource<Content>, "connection" | "registry">,
  id: string,
): Promise<Target<Content>> => {
  const [idAccount, idRegion, idPart] = id.split("/");
  const account = registry.account ?? idAccount;
  const region = registry.region ?? idRegion;
  const complete = kind.part === undefined || idPart !== undefined;
  if (account === undefined || region === undefined || !complete || !isAccountId(account)) {
    const [form, example] = kind.part === undefined ? ["", ""] : [`/${kind.part.idForm}`, `/${kind.part.idExample}`];
    throw new RegistryError(
      "INVALID_INPUT",
      `id of a ${kind.name} is "${id}", but it must be <account>/<region>${form}, as in 111122223333/eu-west-1${example}`,
    );
  }
  const access = accessTo(connection, configured.aws, deployment.environment);
  return open(deployment, kind.setting, { ...access, region }, account);
};

/** The id of a resource: its registry, and its part of the setting. */
export const idOf = <Content>({ part }: Kind<Content>, registry: Registry, content: Content, secret: boolean): string =>
  [registryName(registry), ...(part === undefined ? [] : [part.idOf(content, secret)])].join("/");

/** The last segment of an id, for a resource type that owns a part. */
export const partIdOf = (id: string): string | undefined => id.split("/").slice(2).join("/") || undefined;

const open = async <Content>(
  { connect, pace }: Deployment,
  setting: Setting<Content>,
  access: Access,
  recorded?: string,
): Promise<Target<Content>> => {
  const { api, region } = await connect(access);
  // The credentials will be for the account of the last role: if that is a wrong one, no call is needed to tell.
  const account = accountOfLastRole(access);
  if (account !== undefined) accountGuard(access, region)(account);
  return { setting, api, region, guard: accountGuard(access, region, recorded), pace };
};

const accountOfLastRole = (access: Access): string | undefined => accountOfRole(lastRole(access) ?? "");

/**
 * The guard of one registry.
 *
 * `recorded` is the account in state: credentials that suddenly reach another one must never make us take that
 * account's setting for ours.
 */
export const accountGuard =
  (access: Access, region: string, recorded?: string): Target<never>["guard"] =>
  (account) => {
    const from = account === accountOfLastRole(access) ? ` from role ${lastRole(access)}` : "";
    const refuse = (rule: string, remedy: string): never => {
      throw mismatch(registryName({ account, region }), rule, remedy, from);
    };
    if (recorded !== undefined && account !== recorded) throw movedAway({ account, region }, recorded, from);
    if (access.allowedAccounts !== undefined && !access.allowedAccounts.includes(account)) {
      const allowed = access.allowedAccounts.join(" or ");
      refuse(
        allowed === "" ? "accountId is not in allowedAccountIds" : `only account ${allowed} is allowed`,
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

/** The error of credentials that reach another account than the one in which a resource is. */
export const movedAway = (reached: Pick<Registry, "account" | "region">, recorded: string, from = ""): RegistryError =>
  mismatch(
    registryName(reached),
    `this resource is in account ${recorded}`,
    `use credentials for ${recorded}, or set registry.accountId to move the resource to ${reached.account}`,
    from,
  );

const mismatch = (registry: string, rule: string, remedy: string, from: string): RegistryError =>
  new RegistryError(
    "ACCOUNT_MISMATCH",
    `the credentials${from} are for registry ${registry}, but ${rule}; nothing was changed: ${remedy}`,
    { registry },
  );
