import * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "../../policy/document.js";
import { grantOf, grantSid } from "../../policy/grants.js";
import { registryName } from "../../registry/identity.js";
import { lateError } from "../lateError.js";
import { RegistryPolicyStatement } from "../registryPolicyStatement.js";
import { ReplicationConfiguration } from "../replicationConfiguration.js";
import { ReplicationRule } from "../replicationRule.js";
import type { CrossAccountReplicationArgs } from "./arguments.js";
import { type Destination, destinationsOf } from "./destination.js";
import { type Place, placeOf } from "./place.js";
import { rulesTo } from "./rules.js";

/** Type token: part of every URN, so fixed for ever. */
const componentType = "pulumi-ecr-registry:index:CrossAccountReplication";

/** Makes a Sid of a part of a name: letters and digits only. */
const sidPart = (name: string): string =>
  name
    .replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/[^A-Za-z0-9]/g, "");

/**
 * Replication from one registry into registries of other accounts: the source's rules and every destination's permission,
 * as one resource.
 *
 * In every destination it adds the least statement that lets the source's account in, beside statements of others; none
 * where both are written in the program as one account. Then it sets the source's rules. Permissions come first, and on
 * destroy they go last. Every destination is asked, in previews and before the rules are written, whether its policy as a
 * whole admits the source; where it does not, a note names the statement.
 *
 * Does not replicate images that were pushed before, nor from a destination onwards. Owns all rules of the source, unless
 * `sharedSource` is set. Fails where an account or Region that must be named is not known.
 *
 * @example
 * new CrossAccountReplication("prod", {
 *   source: { region: "eu-west-1", accountId: "111122223333" },
 *   destinations: [
 *     {
 *       registry: {
 *         region: "eu-central-1",
 *         accountId: "444455556666",
 *         assumeRoles: [{ roleArn: "arn:aws:iam::444455556666:role/ecr-registry" }],
 *       },
 *       prefixes: ["prod/"],
 *     },
 *   ],
 * });
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-settings-examples.html
 * @public
 */
export class CrossAccountReplication extends pulumi.ComponentResource {
  /** `account/Region` of the source, and of every destination by its name. */
  readonly registries: pulumi.Output<{ source: string; destinations: Record<string, string> }>;
  /** A line per rule: its prefixes, and where they are replicated to. */
  readonly rules: pulumi.Output<Record<string, string>>;
  /** By the name of a destination, a line for the statement that lets the source in. */
  readonly statements: pulumi.Output<Record<string, Record<string, string>>>;

  constructor(name: string, args: CrossAccountReplicationArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super(componentType, name, {}, opts);
    const source = placeOf(args.source, "source");
    const destinations = destinationsOf(args.destinations);
    const common = {
      ...(args.onExisting === undefined ? {} : { onExisting: args.onExisting }),
      ...(args.ignoreFindings === undefined ? {} : { ignoreFindings: args.ignoreFindings }),
    };
    const grants = destinations
      .filter(({ plain }) => plain.account === undefined || plain.account !== source.plain.account)
      .map((destination) => [destination.name, this.#grant(name, source, destination, args, common)] as const);
    const rules = this.#rules(
      name,
      source,
      destinations,
      args,
      common,
      grants.map(([, grant]) => grant),
    );

    const nameOf = ({ account, region }: Place) =>
      pulumi.all([account, region]).apply(([known, where]) => registryName({ account: known, region: where }));
    this.registries = pulumi.output({
      source: nameOf(source),
      destinations: Object.fromEntries(destinations.map((one) => [one.name, nameOf(one)])),
    });
    this.rules = pulumi
      .all(rules.map((one) => one.rules))
      .apply((lines): Record<string, string> => Object.assign({}, ...lines));
    this.statements = pulumi.output(Object.fromEntries(grants.map(([key, { statements }]) => [key, statements])));
    this.registerOutputs({ registries: this.registries, rules: this.rules, statements: this.statements });
  }

  #grant(
    name: string,
    source: Place,
    destination: Destination,
    { createRepository = true, sharedSource = false }: CrossAccountReplicationArgs,
    common: Pick<CrossAccountReplicationArgs, "onExisting" | "ignoreFindings">,
  ): RegistryPolicyStatement {
    const { alias, account, region, prefixes } = destination;
    const statement = pulumi
      .all([source.account, source.region, account, region, prefixes])
      .apply(([sourceAccount, sourceRegion, toAccount, toRegion, known]): PolicyStatement => {
        const from = { account: sourceAccount, region: sourceRegion };
        const to = { account: toAccount, region: toRegion };
        const filters = known === undefined ? {} : { repositoryFilters: known.map((filter) => ({ filter })) };
        const rules = [{ destinations: [{ region: toRegion, registryId: toAccount }], ...filters }];
        // Two owners of rules of one source are two owners of statements: each needs a Sid of its own.
        const sid = grantSid(from) + (sharedSource ? sidPart(name) : "");
        const grant = grantOf({ source: from, destination: to, rules, createRepository, sid });
        if (grant === undefined) throw lateError(`destination "${destination.name}" of "${name}" has no prefixes`);
        return grant;
      });
    const ignoreFindings = [
      ...(common.ignoreFindings ?? []),
      ...(createRepository ? [] : (["REPLICATE_WITHOUT_CREATE"] as const)),
    ];
    const own = { ...common, registry: alias, statement, ignoreFindings };
    return new RegistryPolicyStatement(`${name}-${destination.name}`, own, { parent: this });
  }

  #rules(
    name: string,
    { alias: registry }: Place,
    destinations: readonly Destination[],
    { sharedSource = false }: CrossAccountReplicationArgs,
    common: Pick<CrossAccountReplicationArgs, "onExisting" | "ignoreFindings">,
    dependsOn: pulumi.Resource[],
  ): readonly (ReplicationConfiguration | ReplicationRule)[] {
    const own = { parent: this, dependsOn };
    const { ignoreFindings } = common;
    const silent = ignoreFindings === undefined ? {} : { ignoreFindings };
    if (sharedSource) {
      return destinations.flatMap((one) =>
        rulesTo([one]).map((rule) => {
          const args = { ...silent, ...rule, registry, destinationRegistries: [one.alias] };
          return new ReplicationRule(`${name}-${one.name}`, args, own);
        }),
      );
    }
    const replicationConfiguration = { rules: rulesTo(destinations) };
    const destinationRegistries = destinations.map(({ alias }) => alias);
    return [
      new ReplicationConfiguration(name, { ...common, registry, replicationConfiguration, destinationRegistries }, own),
    ];
  }
}
