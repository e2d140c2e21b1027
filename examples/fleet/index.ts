// The program of every stack: the registries of the account that fleet.yaml has under the name of the stack.
import * as pulumi from "@pulumi/pulumi";
import {
  RegistryPolicyStatement,
  ReplicationConfiguration,
  type ReplicationDestinationExport,
  replicationGrant,
} from "pulumi-ecr-registry";
import { type Link, readFleet } from "./fleetFile.ts";

const fleet = readFleet(process.env.FLEET_FILE ?? "fleet.yaml");
const own = fleet.accounts.find(({ name }) => name === pulumi.getStack());
if (own === undefined) throw new pulumi.RunError(`there is no account ${pulumi.getStack()} in the file of the fleet`);

/** What the destination of a link accepts because of it, in each Region. */
const acceptsOf = ({ from, to, prefixes }: Link): readonly ReplicationDestinationExport[] =>
  from.regions
    .filter((region) => to.regions.includes(region))
    .map((region) => ({ registry: { account: to.id, region }, accounts: [from.id], prefixes }));

const ruleFor = ({ registry, prefixes }: ReplicationDestinationExport) => ({
  destinations: [{ region: registry.region, registryId: registry.account }],
  repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" })),
});

// What others replicate to this account: a statement per source in the registry policy of each Region.
const incoming = fleet.links.filter(({ to }) => to === own);
const statements = incoming.flatMap((link) =>
  acceptsOf(link).flatMap((accepted) => {
    const { account, region } = accepted.registry;
    const source = { account: link.from.id, region };
    const statement = replicationGrant({ source, destination: accepted.registry, rules: [ruleFor(accepted)] });
    if (statement === undefined) return [];
    const registry = { accountId: account, region };
    return [new RegistryPolicyStatement(`from-${link.from.name}-${region}`, { registry, statement })];
  }),
);

// Known once all statements exist, not before.
export const accepts = pulumi.all(statements.map(({ id }) => id)).apply(() => incoming.flatMap(acceptsOf));

// What this account replicates: what the stacks of the destinations say that they accept. One that has not been up yet is left
// out, so that it does not hold up the others; a preview takes for granted that it will be up by then.
const offers = fleet.links
  .filter(({ from }) => from === own)
  .map(async (link) => {
    const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${link.to.name}`;
    const { value } = await new pulumi.StackReference(stack).getOutputDetails("accepts");
    if (value === undefined && pulumi.runtime.isDryRun()) return acceptsOf(link);
    if (value === undefined) await pulumi.log.warn(`nothing is replicated to ${link.to.name}: it has not been up yet`);
    const theirs: readonly ReplicationDestinationExport[] = value ?? [];
    return theirs.filter(({ accounts }) => accounts.includes(own.id));
  });
const offered = (await Promise.all(offers)).flat();
for (const [region, destinations] of Map.groupBy(offered, ({ registry }) => registry.region)) {
  new ReplicationConfiguration(`from-here-${region}`, {
    registry: { region, accountId: own.id },
    replicationConfiguration: { rules: destinations.map(ruleFor) },
  });
}
