import { type Access, accessTo, describeRegistry, lastRole } from "../aws/access.js";
import { shownOrigin } from "../aws/credentialErrors.js";
import { RegistryError } from "../base/errors.js";
import type { Kind } from "../kinds/kind.js";
import type { Setting } from "../kinds/setting.js";
import { accountOfRole, isAccountId } from "../registry/arn.js";
import { type RegistryReference, registriesKey } from "../registry/namedRegistries.js";
import { type Registry, registryName } from "../registry/registry.js";
import { connectionOf, connectionToRecorded } from "../registry/resolveRegistry.js";
import type { Configured, Context, Deployment } from "./deployment.js";
import type { Limit } from "./limit.js";
import type { Target } from "./reconcile.js";
import type { Resource } from "./resource.js";

/** What it takes to find a registry. */
export interface Ways {
  readonly deployment: Deployment;
  readonly configured: Configured;
  /** How long this may take, and all that is done there. */
  readonly limit: Limit;
}

/**
 * A setting of the registry that is meant; where none is, the stack's configuration and the environment say it.
 *
 * @param recorded the only account that it may be in, where one is known already
 */
export const locate = async <Content>(
  { deployment, configured, limit }: Ways,
  setting: Setting<Content>,
  reference: RegistryReference | undefined,
  recorded?: string,
): Promise<Target<Content>> => {
  const access = accessTo(connectionOf(reference, configured.registries), configured.aws, deployment.environment);
  return open({ deployment, limit }, setting, access, { reference, recorded });
};

/**
 * The setting of a resource in state; the account recorded there is the only one allowed.
 *
 * The id says the place where the outputs do not: after `get`, or an import.
 */
export const locateRecorded = async <Content>(
  { kind, deployment, configured, limit }: Context<Content>,
  { reference, registry }: Pick<Resource<Content>, "reference" | "registry">,
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
  const connection = connectionToRecorded(reference, { account, region }, configured.registries);
  const access = accessTo(connection, configured.aws, deployment.environment);
  return open({ deployment, limit }, kind.setting, { ...access, region }, { reference, recorded: account });
};

/** The id of a resource: its registry, and its part of the setting. */
export const idOf = <Content>({ part }: Kind<Content>, registry: Registry, content: Content, secret: boolean): string =>
  [registryName(registry), ...(part === undefined ? [] : [part.idOf(content, secret)])].join("/");

/** The last segment of an id, for a resource type that owns a part. */
export const partIdOf = (id: string): string | undefined => id.split("/").slice(2).join("/") || undefined;

const open = async <Content>(
  { deployment: { connect, pace }, limit }: Pick<Ways, "deployment" | "limit">,
  setting: Setting<Content>,
  access: Access,
  expected: Expected,
): Promise<Target<Content>> => {
  const { api, region, backfills } = await connect(access);
  // The credentials will be for the account of the last role: if that is a wrong one, no call is needed to tell.
  const account = accountOfLastRole(access);
  if (account !== undefined) accountGuard(access, region)(account);
  const guard = accountGuard(access, region, expected);
  const { recorded } = expected;
  const where =
    recorded === undefined ? describeRegistry({ ...access, region }) : registryName({ account: recorded, region });
  return {
    setting,
    api,
    backfills,
    name: `the ${setting.label} of ${where}`,
    region,
    account: recorded,
    guard,
    pace,
    limit,
  };
};

const accountOfLastRole = (access: Access): string | undefined => accountOfRole(lastRole(access) ?? "");

/** What a registry is expected to be. */
interface Expected {
  /**
   * The account in state: credentials that suddenly reach another one must never make us take that account's setting for
   * ours.
   */
  readonly recorded?: string | undefined;
  /** How the program says which registry it is. */
  readonly reference?: RegistryReference | undefined;
}

/** The guard of one registry. */
export const accountGuard =
  (access: Access, region: string, { recorded, reference }: Expected = {}): Target<never>["guard"] =>
  (account) => {
    const from = account === accountOfLastRole(access) ? `role ${lastRole(access)}` : shownOrigin(access);
    const refuse = (rule: string, remedy: string): never => {
      throw mismatch(registryName({ account, region }), rule, remedy, from);
    };
    if (recorded !== undefined && account !== recorded) throw movedAway({ account, region }, recorded, reference, from);
    if (access.allowedAccounts !== undefined && !access.allowedAccounts.includes(account)) {
      const allowed = access.allowedAccounts.join(" or ");
      refuse(
        allowed === "" ? "accountId is not in allowedAccountIds" : `only account ${allowed} is allowed`,
        "use other credentials (profile, assumeRoles), or correct accountId, allowedAccountIds or aws:allowedAccountIds in " +
          "the stack configuration",
      );
    }
    if (access.forbiddenAccounts?.includes(account)) {
      refuse(
        "that account is forbidden",
        "use other credentials (profile, assumeRoles), or correct forbiddenAccountIds or aws:forbiddenAccountIds in the " +
          "stack configuration",
      );
    }
  };

/** The error of credentials that reach another account than the one in which a resource is. */
export const movedAway = (
  reached: Pick<Registry, "account" | "region">,
  recorded: string,
  reference: RegistryReference | undefined,
  from?: string,
): RegistryError => {
  const where = typeof reference === "string" ? `${registriesKey}.${reference}` : "registry";
  return mismatch(
    registryName(reached),
    `this resource is in account ${recorded}`,
    `use credentials for ${recorded}, or set ${where}.accountId to move the resource to ${reached.account}`,
    from,
  );
};

const mismatch = (registry: string, rule: string, remedy: string, from: string | undefined): RegistryError =>
  new RegistryError(
    "ACCOUNT_MISMATCH",
    `the credentials${from === undefined ? "" : ` from ${from}`} are for registry ${registry}, but ${rule}; nothing was changed: ${remedy}`,
    { registry },
  );
