import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../lateError.js";
import { notYet } from "../notYet.js";
import { registryFromProvider } from "../registryFromProvider.js";
import { registryParts } from "../registryParts.js";
import { orElse } from "./orElse.js";
import type { Place } from "./place.js";
import { accountOfRole, textOf } from "./plainPlace.js";

/** A function of `@pulumi/aws` that tells what a provider does not say itself. */
interface Question {
  readonly token: string;
  /** Members of the answer that hold it, the first one that is there counts. */
  readonly members: readonly string[];
  readonly what: string;
  readonly remedy: string;
}

const whichAccount: Question = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  members: ["accountId"],
  what: "account",
  remedy: "give it allowedAccountIds with just its account",
};

const whichRegion: Question = {
  token: "aws:index/getRegion:getRegion",
  // The second one is that of version 6.
  members: ["region", "name"],
  what: "Region",
  remedy: "give it region",
};

const ask = (
  provider: pulumi.ProviderResource,
  argument: string,
  { token, members, what, remedy }: Question,
): pulumi.Output<string> => {
  const error = (why: string) =>
    lateError(`${argument}: provider "${pulumi.resourceName(provider)}" does not tell its ${what}${why}: ${remedy}`);
  const answer = pulumi.runtime.invoke(token, {}, { provider }).then(
    (known: Readonly<Record<string, unknown>> | undefined) =>
      members.map((name) => textOf(known?.[name])).find((name) => name !== undefined),
    (reason: unknown) => {
      throw error(` (${reason instanceof Error ? reason.message : reason})`);
    },
  );
  // A provider that is still to be made, or has settings that are not known yet, answers a preview with nothing.
  return orElse(pulumi.output(answer), () => notYet(() => error("")));
};

/** Which registry an `aws.Provider` means; it is asked for what it does not say. */
export const placeOfProvider = (provider: pulumi.ProviderResource, argument: string): Place => {
  const { accountId, assumeRoles, region } = registryParts(provider);
  const ofRole = assumeRoles.apply((roles) => accountOfRole(roles?.at(-1)?.roleArn));
  return {
    args: {},
    opts: { provider },
    alias: registryFromProvider(provider),
    account: orElse(accountId, () => orElse(ofRole, () => ask(provider, argument, whichAccount))),
    region: orElse(region, () => ask(provider, argument, whichRegion)),
    plain: {},
  };
};
