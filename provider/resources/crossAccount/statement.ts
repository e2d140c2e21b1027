import * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "../../policy/document.js";
import { grantActions, grantPrincipal, grantResources, grantSid } from "../../policy/grants.js";
import type { DeepInput } from "../deepInput.js";
import type { Destination } from "./destination.js";
import type { Place } from "./place.js";

/** Makes a part of a Sid of a name: letters and digits only. */
const sidPart = (name: string): string =>
  name
    .replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/[^A-Za-z0-9]/g, "");

/**
 * The least statement that lets a source into a destination, in parts, so that a preview shows those that are known.
 *
 * @param owner ends the Sid, where a source has several owners of rules and so a destination several statements for it
 */
export const statementFor = (
  source: Place,
  { account, region, prefixes }: Destination,
  { createRepository, owner = "" }: { readonly createRepository: boolean; readonly owner?: string },
): DeepInput<PolicyStatement> => {
  const from = pulumi.all([source.account, source.region]).apply(([one, where]) => ({ account: one, region: where }));
  return {
    Sid: from.apply((registry) => `${grantSid(registry)}${sidPart(owner)}`),
    Effect: "Allow",
    Principal: { AWS: from.apply((registry) => grantPrincipal(registry.account, registry.region)) },
    Action: grantActions(createRepository),
    Resource: pulumi
      .all([account, region, prefixes])
      .apply(([one, where, starts = []]) =>
        grantResources({ account: one, region: where }, [{ repositoryFilters: starts.map((filter) => ({ filter })) }]),
      ),
  };
};
