import type { Rule } from "./state/registry.js";

/** Somebody with an access key. What is left out is made up, the same way every time. */
export interface IdentityOptions {
  readonly name: string;
  /** @default `AKIAEMULATOR` and the number of the identity, over all accounts in their order */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** @default `arn:aws:iam::<account>:user/<name>` */
  readonly arn?: string;
  /** IAM actions that are allowed, `*` matches anything. @default `["*"]` */
  readonly permissions?: readonly string[];
}

export interface AccountOptions {
  /** Twelve digits. */
  readonly id: string;
  /** @default one identity named `admin` that may do everything */
  readonly identities?: readonly IdentityOptions[];
  /** Whether `AWSServiceRoleForECRReplication` is there already. @default false */
  readonly serviceLinkedRole?: boolean;
}

/** Whose tokens a role trusts, as a statement of its trust policy with a Federated principal says it. */
export interface WebIdentityTrust {
  /** ARN of the identity provider: `arn:aws:iam::111122223333:oidc-provider/gitlab.com`. */
  readonly provider: string;
  /** What the token must be issued for (`aud`). @default `["sts.amazonaws.com"]` */
  readonly audiences?: readonly string[];
  /** Whom it must be issued to (`sub`), with `*` and `?` as in StringLike. @default anybody */
  readonly subjects?: readonly string[];
}

/** A role that `sts:AssumeRole` can hand out. Its account need not be one of the `accounts`. */
export interface RoleOptions {
  readonly arn: string;
  /** Who may assume it: account ids, root ARNs, user or role ARNs, or `*`. */
  readonly trusts: readonly string[];
  /** Whose tokens `sts:AssumeRoleWithWebIdentity` takes for it. @default none */
  readonly webIdentities?: readonly WebIdentityTrust[];
  /** What the caller must send as `ExternalId`. */
  readonly externalId?: string;
  /** 3600 to 43200. @default 3600 */
  readonly maxSessionDuration?: number;
  /** @default `["*"]` */
  readonly permissions?: readonly string[];
}

export type PolicyScope = "V1" | "V2";

/** How fast backfills are, by the clock. */
export interface BackfillOptions {
  /** How long one prepares. @default 0 */
  readonly preparingSeconds?: number;
  /** How long each replication takes, one after the other. @default 0 */
  readonly secondsPerReplication?: number;
}

/** What to put into a registry: what is left out stays, `null` removes. */
export interface RegistryContent {
  readonly rules?: readonly Rule[];
  readonly policy?: string | object | null;
}

/** What time it is. Everything that AWS dates or lets expire asks this. */
export type Clock = () => Date;

export interface EmulatorOptions {
  /** @default 0, any free port */
  readonly port?: number;
  /**
   * The names in `Host` and `Origin` headers that are taken beside those of this machine, for tests behind a proxy; one that
   * begins with a dot stands for all that end so: `.amazonaws.com`.
   * @default none
   */
  readonly hosts?: readonly string[];
  /** @default one account, 111122223333 */
  readonly accounts?: readonly AccountOptions[];
  readonly roles?: readonly RoleOptions[];
  /**
   * The accounts, users and roles that exist besides those above. A registry policy that names another is refused.
   * @default every well-formed principal exists
   */
  readonly principals?: readonly string[];
  /** Which actions a registry policy may name until the account setting is changed. @default "V2" */
  readonly registryPolicyScope?: PolicyScope;
  /**
   * How a rule without filters reads back: AWS has not been seen on the wire, its clients show no filters.
   * @default "omitted"
   */
  readonly absentFilters?: "omitted" | "empty";
  /**
   * How long by the clock the replication of an image is shown as in progress, whatever has become of it.
   * @default 0
   */
  readonly replicationSeconds?: number;
  /** @default a backfill is over when somebody looks at it for the first time */
  readonly backfills?: BackfillOptions;
  /** What registries hold at the start. */
  readonly registries?: readonly (RegistryContent & { readonly account: string; readonly region: string })[];
  /** @default the clock of the machine */
  readonly clock?: Clock;
  /** How a fault with `delayMs` passes the time. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Thrown for JSON that is not what was asked for. Its message lists every mistake by its path, one a line.
 *
 * Here rather than beside the parser, whose types would bring its schema library into every program.
 */
export class BadJson extends Error {}
