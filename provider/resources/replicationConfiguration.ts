import * as pulumi from "@pulumi/pulumi";
import { replicationConfiguration } from "../kinds/replicationConfiguration.js";
import type { ReplicationRule } from "../replication/rules.js";
import type {
  BackfillArgs,
  DestinationRegistriesArgs,
  ReplicationConfigurationRuleArgs,
  SettingState,
  WholeSettingArgs,
} from "./arguments.js";
import { isOfKind, registration } from "./registration.js";
import { pauseStackTraces } from "./stackTraces.js";

/** The arguments of `ReplicationConfiguration`. */
export interface ReplicationConfigurationArgs extends WholeSettingArgs, DestinationRegistriesArgs, BackfillArgs {
  /**
   * The whole configuration: at most 25 rules, with at most 25 unique destinations across all of them. Takes what
   * `aws.ecr.ReplicationConfiguration` takes; if that turns out to be undefined, the preview fails.
   */
  replicationConfiguration: pulumi.Input<
    { rules: pulumi.Input<readonly pulumi.Input<ReplicationConfigurationRuleArgs>[]> } | undefined
  >;
}

/**
 * The whole replication configuration of an Amazon ECR private registry.
 *
 * There is exactly one per account and Region. Rules, destinations and filters are compared as sets, so their order does
 * not matter. Writes nothing if the live configuration equals the desired one.
 *
 * Does not replicate images that were pushed before, unless `backfill` is `"newDestinations"`, and does not allow anything in
 * the destination account: see `CrossAccountReplication`. Does not share the configuration with other writers: what they add is drift. To share it, use
 * `ReplicationRule`.
 *
 * A change of account or Region replaces the resource. All mistakes in the arguments are reported at once. If the registry
 * already has different rules, creating the resource fails, unless `onExisting` is `"replace"`.
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
  /** The Region of the registry. */
  declare readonly region: pulumi.Output<string>;
  /** The live content as last seen, in the program's spelling while it is equivalent. */
  declare readonly replicationConfiguration: pulumi.Output<{ rules: ReplicationRule[] }>;
  /** A line per rule: its prefixes, and its destinations. */
  declare readonly rules: pulumi.Output<Record<string, string>>;
  /** With `backfill`, the id of the last backfill to each destination: `{ "444455556666/eu-central-1": "..." }`. */
  declare readonly backfills: pulumi.Output<Record<string, string> | undefined>;
  /** The live content from before this resource, if it was replaced or is to be restored on delete. */
  declare readonly previous: pulumi.Output<{ rules: ReplicationRule[] } | undefined>;

  constructor(name: string, args: ReplicationConfigurationArgs, opts: pulumi.CustomResourceOptions = {}) {
    const registered = registration(replicationConfiguration, name, args, args?.replicationConfiguration, opts);
    const resume = pauseStackTraces();
    try {
      super(...registered);
    } finally {
      resume();
    }
  }

  /** Whether a value is a `ReplicationConfiguration`, whichever copy of this package made it. */
  static override isInstance(value: unknown): value is ReplicationConfiguration {
    return isOfKind(replicationConfiguration, value);
  }

  /**
   * Reads the replication configuration of a registry without managing it; without rules, its list of rules is empty.
   *
   * @param id `<account>/<region>`, e.g. `111122223333/eu-west-1`
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: SettingState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): ReplicationConfiguration {
    return new ReplicationConfiguration(name, { ...state, replicationConfiguration: { rules: [] } }, { ...opts, id });
  }
}
