import * as pulumi from "@pulumi/pulumi";
import { grantPatterns } from "../../kinds/replicationGrant.js";
import { grantActions, grantPrincipal, grantResources, grantSid } from "../../policy/grants.js";
import type { ReplicationConfigurationRuleArgs } from "../arguments.js";
import type { NamedStatementArgs } from "../policyArguments.js";
import type { Destination } from "./destination.js";
import type { Place } from "./place.js";

/** Makes a part of a Sid of a name: letters and digits only. */
const sidPart = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");

/**
 * The least statement that lets a source into a destination, in parts, so that a preview shows those that are known.
 *
 * @param owner ends the Sid, where a source has several owners of rules and so a destination several statements for it
 */
export const statementFor = (
  source: Place,
  { account, region, prefixes }: Destination,
  { createRepository, owner = "" }: { readonly createRepository: boolean; readonly owner?: string },
): NamedStatementArgs => {
  const from = pulumi.all([source.account, source.region]).apply(([one, where]) => ({ account: one, region: where }));
  return {
    Sid: from.apply((registry) => `${grantSid(registry)}${sidPart(owner)}`),
    Effect: "Allow",
    Principal: { AWS: from.apply((registry) => grantPrincipal(registry.account, registry.region)) },
    Action: grantActions(createRepository),
    Resource: pulumi
      .all([account, region, prefixes])
      .apply(([one, where, starts = []]) =>
        grantResources(
          { account: one, region: where },
          grantPatterns([{ repositoryFilters: starts.map((filter) => ({ filter })) }]),
        ),
      ),
  };
};

/** The rule that sends a destination's prefixes to some destinations. */
const ruleTo = (
  prefixes: Destination["prefixes"],
  destinations: readonly Destination[],
): ReplicationConfigurationRuleArgs => {
  const to = destinations.map(({ account, region }) => ({ region, registryId: account }));
  if (prefixes === undefined) return { destinations: to };
  // A list in the program stays one, so that a preview shows what is known of it.
  const filters = Array.isArray(prefixes)
    ? prefixes.map((filter: pulumi.Input<string>) => ({ filter }))
    : pulumi.output(prefixes).apply((known) => known.map((filter) => ({ filter })));
  return { destinations: to, repositoryFilters: filters };
};

/** Equal for destinations with the same prefixes, as far as they are written in the program. */
const keyOf = ({ prefixes }: Destination, index: number): string => {
  const plain = prefixes === undefined || (Array.isArray(prefixes) && prefixes.every((one) => typeof one === "string"));
  return plain ? JSON.stringify([...new Set(prefixes ?? [])].sort()) : `${index}`;
};

/** The rules of the source: one for all destinations with the same prefixes. */
export const rulesTo = (destinations: readonly Destination[]): readonly ReplicationConfigurationRuleArgs[] => {
  const groups = new Map<string, readonly Destination[]>();
  destinations.forEach((one, index) => {
    const key = keyOf(one, index);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  });
  return [...groups.values()].map((group) => ruleTo(group[0]?.prefixes, group));
};

/**
 * The lines of several resources as one map: of rules for the same prefixes, the destinations of all.
 *
 * @param maps null where a program runs in a test of its own, with mocks that derive nothing
 */
export const mergedLines = (maps: readonly (Readonly<Record<string, string>> | null)[]): Record<string, string> => {
  const merged = new Map<string, string>();
  for (const [key, line] of maps.flatMap((lines) => Object.entries(lines ?? {}))) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? line : `${before}, ${line}`);
  }
  return Object.fromEntries(merged);
};
