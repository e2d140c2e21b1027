import * as pulumi from "@pulumi/pulumi";
import { replicationRule } from "../kinds/replicationRule.js";
import type { ReplicationDestination, RepositoryFilter } from "../replication/rules.js";
import type {
  BackfillArgs,
  DestinationRegistriesArgs,
  ReplicationConfigurationRuleArgs,
  SettingArgs,
  SettingState,
} from "./arguments.js";
import { isOfKind, registration } from "./registration.js";
import { pauseStackTraces } from "./stackTraces.js";

/** The arguments of `ReplicationRule`. */
export interface ReplicationRuleArgs
  extends SettingArgs,
    DestinationRegistriesArgs,
    BackfillArgs,
    ReplicationConfigurationRuleArgs {}

/**
 * One rule in the replication configuration of an Amazon ECR private registry, which keeps the rules of other writers.
 *
 * Several resources, stacks and tools can each own rules of one registry; foreign rules keep their content and order. If
 * the registry already has an equal rule, it is adopted without a write; if two stacks own equal rules, AWS has one, and
 * the first delete removes it. Resources that are created together share one write. Rules have no name in AWS: if somebody
 * edits the rule, it is created again, and the edited one is foreign.
 *
 * Does not lock the configuration against other processes, because AWS has no such lock: it reads its result and writes
 * again what others have undone. Cannot be combined with a `ReplicationConfiguration` for the same registry, which owns all
 * rules.
 *
 * A change of account or Region replaces the resource. Its ID ends in a fingerprint of the rule as it was created, and
 * stays the same when the program changes the rule.
 *
 * @example
 * new ReplicationRule("web", {
 *   registry: { region: "eu-west-1" },
 *   destinations: [{ region: "eu-central-1", registryId: "111122223333" }],
 *   repositoryFilters: [{ filter: "web/" }],
 * });
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html
 * @public
 */
export class ReplicationRule extends pulumi.CustomResource {
  /** The account of the registry, 12 digits. */
  declare readonly registryId: pulumi.Output<string>;
  /** The Region of the registry. */
  declare readonly region: pulumi.Output<string>;
  /** The live destinations as last seen, in the program's spelling while they are equivalent. */
  declare readonly destinations: pulumi.Output<ReplicationDestination[]>;
  /** The live filters as last seen, in the program's spelling while they are equivalent. */
  declare readonly repositoryFilters: pulumi.Output<RepositoryFilter[] | undefined>;
  /** A line for the rule: its prefixes, and its destinations. */
  declare readonly rules: pulumi.Output<Record<string, string>>;
  /**
   * With `backfill`, the id of the last backfill to each destination: `{ "444455556666/eu-central-1": "..." }`. Of several
   * rules that are created together and share a destination, the last one has it.
   */
  declare readonly backfills: pulumi.Output<Record<string, string> | undefined>;

  constructor(name: string, args: ReplicationRuleArgs, opts: pulumi.CustomResourceOptions = {}) {
    const { destinations, repositoryFilters } = args ?? {};
    const rule = repositoryFilters === undefined ? { destinations } : { destinations, repositoryFilters };
    const registered = registration(replicationRule, name, args, rule, opts);
    const resume = pauseStackTraces();
    try {
      super(...registered);
    } finally {
      resume();
    }
  }

  /** Whether a value is a `ReplicationRule`, whichever copy of this package made it. */
  static override isInstance(value: unknown): value is ReplicationRule {
    return isOfKind(replicationRule, value);
  }

  /**
   * Reads one rule of a registry without managing it. Fails if there is none with this fingerprint.
   *
   * @param id `<account>/<region>/<fingerprint>`, as in the ID of the resource that created it
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: SettingState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): ReplicationRule {
    return new ReplicationRule(name, { ...state, destinations: [] }, { ...opts, id });
  }
}
