import * as pulumi from "@pulumi/pulumi";
import { replicationConfiguration } from "../kinds/replicationConfiguration.js";
import type { ReplicationRule } from "../replication/rules.js";
import type { DestinationRegistriesArgs, ReplicationConfigurationRuleArgs, WholeSettingArgs } from "./arguments.js";
import { registration } from "./registration.js";

export interface ReplicationConfigurationArgs extends WholeSettingArgs, DestinationRegistriesArgs {
  /** The whole configuration: at most 25 rules, with at most 25 unique destinations over all of them. */
  replicationConfiguration: pulumi.Input<{
    rules: pulumi.Input<readonly pulumi.Input<ReplicationConfigurationRuleArgs>[]>;
  }>;
}

/**
 * The whole replication configuration of one Amazon ECR private registry.
 *
 * There is exactly one per account and Region. Rules, destinations and filters are compared as sets, so their order
 * means nothing. Writes nothing when what is live equals what is asked.
 *
 * Does not replicate images that were pushed before, and does not grant anything in the destination account: see
 * `RegistryPolicy`. Does not share the setting with others: what they add is drift.
 *
 * Another account or Region replaces the resource. A failed check names every mistake; a setting with content of others
 * fails with it, unless `onExisting` says otherwise.
 *
 * @example
 * new ReplicationConfiguration("replication", {
 *   registry: { region: "eu-west-1" },
 *   replicationConfiguration: {
 *     rules: [
 *       {
 *         destinations: [{ region: "eu-central-1", registryId: "111122223333" }],
 *         repositoryFilters: [{ filter: "prod/" }],
 *       },
 *     ],
 *   },
 * });
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 * @public
 */
export class ReplicationConfiguration extends pulumi.CustomResource {
  /** The account of the registry, 12 digits. */
  declare readonly registryId: pulumi.Output<string>;
  declare readonly region: pulumi.Output<string>;
  /** What is live, as last seen, in the program's spelling where it means the same. */
  declare readonly replicationConfiguration: pulumi.Output<{ rules: ReplicationRule[] }>;
  /** A line per rule: its prefixes, and where they are replicated to. */
  declare readonly rules: pulumi.Output<Record<string, string>>;
  /** What was live before this resource, where it was overwritten or shall be restored. */
  declare readonly previous: pulumi.Output<{ rules: ReplicationRule[] } | undefined>;

  constructor(name: string, args: ReplicationConfigurationArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(replicationConfiguration, name, args, args?.replicationConfiguration, opts));
  }

  /**
   * Reads the setting of a registry without managing it.
   *
   * @param id `<account>/<region>`, e.g. `111122223333/eu-west-1`
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    args: Pick<WholeSettingArgs, "registry"> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): ReplicationConfiguration {
    return new ReplicationConfiguration(name, { ...args, replicationConfiguration: { rules: [] } }, { ...opts, id });
  }
}
