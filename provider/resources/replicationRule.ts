import * as pulumi from "@pulumi/pulumi";
import { replicationRule } from "../kinds/replicationRule.js";
import type { ReplicationDestination, RepositoryFilter } from "../replication/rules.js";
import type { DestinationRegistriesArgs, ReplicationConfigurationRuleArgs, SettingArgs } from "./arguments.js";
import { registration } from "./registration.js";

export interface ReplicationRuleArgs extends SettingArgs, DestinationRegistriesArgs, ReplicationConfigurationRuleArgs {}

/**
 * One rule in the replication configuration of an Amazon ECR private registry, beside rules that others write.
 *
 * Several resources, stacks and tools can each own rules of one registry: rules of others are kept, in their order. A rule
 * that is there already, in whatever spelling, is adopted without a write; two owners of equal rules own one rule, and the
 * first delete removes it. Resources that are created at once share one write. Rules have no name in AWS, so a rule that
 * somebody edits is one that is gone, to be made again, and a foreign one.
 *
 * Does not lock the setting against other processes, as AWS cannot: it looks at its result, and writes again what others
 * undid. Cannot stand beside a `ReplicationConfiguration` of the same registry: that one owns all rules.
 *
 * Another account or Region replaces the resource. The last part of its id is the fingerprint of the rule as it was
 * made, and stays when the rule is edited.
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
  declare readonly region: pulumi.Output<string>;
  declare readonly destinations: pulumi.Output<ReplicationDestination[]>;
  declare readonly repositoryFilters: pulumi.Output<RepositoryFilter[] | undefined>;
  /** A line for the rule: its prefixes, and where they are replicated to. */
  declare readonly rules: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: ReplicationRuleArgs, opts: pulumi.CustomResourceOptions = {}) {
    const { destinations, repositoryFilters } = args ?? {};
    const rule = repositoryFilters === undefined ? { destinations } : { destinations, repositoryFilters };
    super(...registration(replicationRule, name, args, pulumi.output(rule), opts));
  }

  /**
   * Reads one rule of a registry without managing it.
   *
   * @param id `<account>/<region>/<fingerprint>`, as in the id of the resource that made it
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    args: Pick<SettingArgs, "registry"> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): ReplicationRule {
    return new ReplicationRule(name, { destinations: [], ...args }, { ...opts, id });
  }
}
