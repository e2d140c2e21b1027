import { account, other } from "../../support/handlerBench.js";
import { type CliBench, useCliBench } from "./cliBench.js";
import { roleOf } from "./replication.js";

/** A bench whose identity, and whose role in the other account, may do just this. */
export const useLimitedBench = (own: readonly string[], there: readonly string[]): CliBench =>
  useCliBench({
    accounts: [
      { id: account, identities: [{ name: "limited", permissions: [...own, "sts:AssumeRole"] }] },
      { id: other },
    ],
    roles: [{ arn: roleOf(other, "way"), trusts: [account], externalId: "images", permissions: there }],
  });

export const without = (actions: readonly string[], left: string | undefined): readonly string[] =>
  actions.filter((one) => one !== left);
