import type { EmulatorOptions } from "#emulator/options.js";
import { account, other } from "../../support/handlerBench.js";
import { type CliBench, useCliBench } from "./cliBench.js";
import { roleOf } from "./replication.js";

/** A bench whose identity, and whose role in the other account, may do just this. */
export const useLimitedBench = (
  own: readonly string[],
  there: readonly string[],
  options: EmulatorOptions = {},
): CliBench =>
  useCliBench({
    accounts: [
      { id: account, identities: [{ name: "limited", permissions: [...own, "sts:AssumeRole"] }] },
      { id: other },
    ],
    ...options,
    roles: [{ arn: roleOf(other, "way"), trusts: [account], externalId: "images", permissions: there }],
  });

export const without = (actions: readonly string[], left: string | undefined): readonly string[] =>
  actions.filter((one) => one !== left);
