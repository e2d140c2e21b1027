import { type Directory, directory } from "../access/directory.js";
import { type Principals, principals } from "../access/principals.js";
import type { AccountOptions, BackfillOptions, Clock, EmulatorOptions, PolicyScope, RoleOptions } from "../options.js";
import { type CallLog, callLog } from "./callLog.js";
import { type FaultRules, faultRules } from "./faultRules.js";
import { type Registries, registries } from "./registry.js";
import { type Sequence, sequence } from "./sequence.js";

/** All that one emulator knows. Nothing lives outside of it, so that several can run in one process. */
export interface World {
  readonly clock: Clock;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly directory: Directory;
  readonly principals: Principals;
  /** Roles that can be assumed, by ARN. */
  readonly roles: ReadonlyMap<string, RoleOptions>;
  readonly registries: Registries;
  readonly calls: CallLog;
  readonly faults: FaultRules;
  readonly nextRequest: Sequence;
  readonly nextBackfill: Sequence;
  /** Accounts that have `AWSServiceRoleForECRReplication`. */
  readonly serviceLinkedRoles: Set<string>;
  readonly registryPolicyScope: PolicyScope;
  readonly absentFilters: "omitted" | "empty";
  readonly replicationSeconds: number;
  readonly backfills: Required<BackfillOptions>;
}

const defaultAccounts: readonly AccountOptions[] = [{ id: "111122223333" }];

export const world = (options: EmulatorOptions): World => {
  const accounts = options.accounts ?? defaultAccounts;
  const people = directory(accounts);
  const roles = options.roles ?? [];
  return {
    clock: options.clock ?? (() => new Date()),
    wait: options.wait ?? timer,
    directory: people,
    principals: principals(options.principals, [
      ...accounts.map((account) => `arn:aws:iam::${account.id}:root`),
      ...people.identities().map(({ credential }) => credential.caller.arn),
      ...roles.map((role) => role.arn),
    ]),
    roles: new Map(roles.map((role) => [role.arn, role])),
    registries: registries(),
    calls: callLog(),
    faults: faultRules(),
    nextRequest: sequence(),
    nextBackfill: sequence(),
    serviceLinkedRoles: new Set(accounts.filter((account) => account.serviceLinkedRole).map((account) => account.id)),
    registryPolicyScope: options.registryPolicyScope ?? "V2",
    absentFilters: options.absentFilters ?? "omitted",
    replicationSeconds: options.replicationSeconds ?? 0,
    backfills: { preparingSeconds: 0, secondsPerReplication: 0, ...options.backfills },
  };
};

const timer = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
