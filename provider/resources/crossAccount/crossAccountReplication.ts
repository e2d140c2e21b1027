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
 * Replication from one registry to registries in other accounts: a component with the rules of the source and the statement
 * that each destination needs.
 *
 * Adds a least-privilege statement for the source's account to the registry policy of each destination, and keeps all other
 * statements; none for a destination in the same account, where the program has both accounts as plain values. Then sets
 * the rules of the source. On destroy, the rules go first. In previews, and before the rules are written, a warning shows
 * which destination's policy does not allow the replication, and the missing statement.
 *
 * Does not replicate images that were pushed before, unless `backfill` is `"newDestinations"`, nor from a destination to further registries. Owns all rules of the
 * source, unless `sharedSource` is set. Fails at once, and reports all mistakes, if an account or Region is missing, a
 * registry occurs twice, or a prefix is invalid.
 *
 * The children of a component `prod` are the `ReplicationConfiguration` `prod` and, for each destination `x`, the
 * `RegistryPolicyStatement` `prod-x`; with `sharedSource`, a `ReplicationRule` `prod-x` per destination instead of `prod`.
 * Renaming the component with `aliases` writes nothing, except with `sharedSource`, where each Sid ends in the name of the
 * component and so its statement is replaced.
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
  /** `account/region` of the source, and of each destination by its name. */
  readonly registries: pulumi.Output<{ source: string; destinations: Record<string, string> }>;
  /** A line per rule: its prefixes, and its destinations. */
  readonly rules: pulumi.Output<Record<string, string>>;
  /** By the name of each destination, a line for the statement that allows the source. */
  readonly statements: pulumi.Output<Record<string, Record<string, string>>>;
  /** With `backfill`, the id of the last backfill to each destination: `{ "444455556666/eu-central-1": "..." }`. */
  readonly backfills: pulumi.Output<Record<string, string>> | undefined;

  constructor(name: string, args: CrossAccountReplicationArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super(typeOfComponent, name, {}, opts);
    const title = `CrossAccountReplication "${name}"`;
    const mistakes = mistakesOf(args);
    if (mistakes.length > 0) throw new pulumi.RunError(`mistakes in ${title}:\n  ${mistakes.join("\n  ")}`);

    const source = placeOf(args.source, `${title}: source`);
    const destinations = destinationsOf(args.destinations, `${title}: destinations`);
    const limits = opts.customTimeouts === undefined ? {} : { customTimeouts: opts.customTimeouts };
    const grants = destinations
      .filter(({ plain }) => plain.account === undefined || plain.account !== source.plain.account)
      .map((one) => [one.name, this.#grant(name, source, one, args, limits)] as const);
    const dependsOn = grants.map(([, grant]) => grant);
    const rules = this.#rules(name, source, destinations, args, { dependsOn, ...limits });

    this.registries = pulumi.output({
      source: shown(source),
      destinations: Object.fromEntries(destinations.map((one) => [one.name, shown(one)])),
    });
    this.rules = pulumi.all(rules.map((one) => one.rules)).apply(mergedLines);
    this.backfills =
      args.backfill === undefined ? undefined : pulumi.all(rules.map((one) => one.backfills)).apply(together);
    this.statements = pulumi.output(Object.fromEntries(grants.map(([key, { statements }]) => [key, statements])));
    const { backfills } = this;
    this.registerOutputs({
      registries: this.registries,
      rules: this.rules,
      statements: this.statements,
      ...(backfills !== undefined && { backfills }),
    });
  }

  #grant(
    name: string,
    source: Place,
    destination: Destination,
    args: CrossAccountReplicationArgs,
    limits: pulumi.CustomResourceOptions,
  ): RegistryPolicyStatement {
    const { createRepository = true, sharedSource = false, onExisting } = args;
    const statement = statementFor(source, destination, { createRepository, ...(sharedSource && { owner: name }) });
    const own = { ...destination.args, statement, ...silence(args), ...(onExisting !== undefined && { onExisting }) };
    return new RegistryPolicyStatement(`${name}-${destination.name}`, own, {
      parent: this,
      ...limits,
      ...destination.opts,
    });
  }

  #rules(
    name: string,
    source: Place,
    destinations: readonly Destination[],
    args: CrossAccountReplicationArgs,
    more: pulumi.CustomResourceOptions,
  ): readonly (ReplicationConfiguration | ReplicationRule)[] {
    const opts = { parent: this, ...more, ...source.opts };
    const { sharedSource = false, onExisting, backfill } = args;
    const common = { ...source.args, ...silence(args), ...(backfill !== undefined && { backfill }) };
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

/** Maps that have no key in common. */
const together = (maps: readonly (Readonly<Record<string, string>> | undefined)[]): Record<string, string> =>
  Object.assign({}, ...maps);

const shown = ({ account, region }: Place): pulumi.Output<string> =>
  pulumi.all([account, region]).apply(([one, where]) => registryName({ account: one, region: where }));

/** The warnings that children suppress: with `createRepository: false`, missing repositories are intended. */
const silence = ({ ignoreFindings = [], createRepository = true }: CrossAccountReplicationArgs) => {
  const all = createRepository ? ignoreFindings : [...ignoreFindings, "REPLICATE_WITHOUT_CREATE" as const];
  return all.length === 0 ? {} : { ignoreFindings: all };
};
