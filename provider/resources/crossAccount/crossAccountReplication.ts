import * as pulumi from "@pulumi/pulumi";
import { registryName } from "../../registry/registry.js";
import { RegistryPolicyStatement } from "../registryPolicyStatement.js";
import { ReplicationConfiguration } from "../replicationConfiguration.js";
import { ReplicationRule } from "../replicationRule.js";
import type { CrossAccountReplicationArgs } from "./crossAccountArguments.js";
import { type Destination, destinationsOf } from "./destination.js";
import { mergedLines, rulesTo, statementFor } from "./grantsAndRules.js";
import { mistakesOf } from "./mistakes.js";
import { type Place, placeOf } from "./place.js";

/** Part of every URN, so fixed for ever. */
const typeOfComponent = "pulumi-ecr-registry:index:CrossAccountReplication";

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
 * `sharedSource` is set. Fails at once, and with all mistakes, where an account or Region is not given, a registry is given
 * twice, or a prefix is none.
 *
 * A destination `x` of a component `prod` has the statement `prod-x`, and with `sharedSource` the rule `prod-x`; all rules
 * together are `prod`. So children move with the component when it is renamed with `aliases`, which writes nothing; but
 * with `sharedSource` the statements' Sids end in the component's name, and are written anew.
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
    super(typeOfComponent, name, {}, opts);
    const title = `CrossAccountReplication "${name}"`;
    const mistakes = mistakesOf(args);
    if (mistakes.length > 0) throw new pulumi.RunError(`mistakes in ${title}:\n  ${mistakes.join("\n  ")}`);

    const source = placeOf(args.source, `${title}: source`);
    const destinations = destinationsOf(args.destinations, `${title}: destinations`);
    const grants = destinations
      .filter(({ plain }) => plain.account === undefined || plain.account !== source.plain.account)
      .map((one) => [one.name, this.#grant(name, source, one, args)] as const);
    const dependsOn = grants.map(([, grant]) => grant);
    const rules = this.#rules(name, source, destinations, args, dependsOn);

    this.registries = pulumi.output({
      source: shown(source),
      destinations: Object.fromEntries(destinations.map((one) => [one.name, shown(one)])),
    });
    this.rules = pulumi.all(rules.map((one) => one.rules)).apply(mergedLines);
    this.statements = pulumi.output(Object.fromEntries(grants.map(([key, { statements }]) => [key, statements])));
    this.registerOutputs({ registries: this.registries, rules: this.rules, statements: this.statements });
  }

  #grant(
    name: string,
    source: Place,
    destination: Destination,
    args: CrossAccountReplicationArgs,
  ): RegistryPolicyStatement {
    const { createRepository = true, sharedSource = false, onExisting } = args;
    const statement = statementFor(source, destination, { createRepository, ...(sharedSource && { owner: name }) });
    const own = { ...destination.args, statement, ...silence(args), ...(onExisting !== undefined && { onExisting }) };
    return new RegistryPolicyStatement(`${name}-${destination.name}`, own, { parent: this, ...destination.opts });
  }

  #rules(
    name: string,
    source: Place,
    destinations: readonly Destination[],
    args: CrossAccountReplicationArgs,
    dependsOn: pulumi.Resource[],
  ): readonly (ReplicationConfiguration | ReplicationRule)[] {
    const opts = { parent: this, dependsOn, ...source.opts };
    const common = { ...source.args, ...silence(args) };
    const { sharedSource = false, onExisting } = args;
    if (sharedSource) {
      return destinations.flatMap((one) =>
        rulesTo([one]).map((rule) => {
          const own = { ...common, ...rule, destinationRegistries: [one.connection] };
          return new ReplicationRule(`${name}-${one.name}`, own, opts);
        }),
      );
    }
    const own = {
      ...common,
      ...(onExisting !== undefined && { onExisting }),
      replicationConfiguration: { rules: rulesTo(destinations) },
      destinationRegistries: destinations.map(({ connection }) => connection),
    };
    return [new ReplicationConfiguration(name, own, opts)];
  }
}

const shown = ({ account, region }: Place): pulumi.Output<string> =>
  pulumi.all([account, region]).apply(([one, where]) => registryName({ account: one, region: where }));

/** What children are not to warn of: that images find no repository is what a program means that says so. */
const silence = ({ ignoreFindings = [], createRepository = true }: CrossAccountReplicationArgs) => {
  const all = createRepository ? ignoreFindings : [...ignoreFindings, "REPLICATE_WITHOUT_CREATE" as const];
  return all.length === 0 ? {} : { ignoreFindings: all };
};
