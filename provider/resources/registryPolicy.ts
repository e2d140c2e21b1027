import * as pulumi from "@pulumi/pulumi";
import { registryPolicy } from "../kinds/registryPolicy.js";
import type { PolicyDocument } from "../policy/document.js";
import type { WholeSettingArgs } from "./arguments.js";
import { type DeepInput, registration } from "./registration.js";

export interface RegistryPolicyArgs extends WholeSettingArgs {
  /**
   * The whole policy, at most 10,240 characters: an object, which keeps previews readable while parts of it are not
   * known yet, or JSON text.
   */
  policy: DeepInput<PolicyDocument> | pulumi.Input<PolicyDocument | string>;
}

/**
 * The whole registry policy of one Amazon ECR private registry: who may replicate into it, among others.
 *
 * There is exactly one per account and Region. Documents are compared as AWS would enforce them, as far as their
 * structure shows; what AWS re-serialises is never a change. Does not evaluate wildcards: `ecr:*` and
 * `ecr:ReplicateImage` differ. Does not share the policy with others: what they add is drift.
 *
 * Another account or Region replaces the resource. A failed check names every mistake; a registry with a policy of others
 * fails with it, unless `onExisting` says otherwise.
 *
 * @example
 * new RegistryPolicy("policy", {
 *   registry: { region: "eu-central-1" },
 *   policy: {
 *     Version: "2012-10-17",
 *     Statement: [
 *       {
 *         Sid: "AllowReplication",
 *         Effect: "Allow",
 *         Principal: { AWS: "arn:aws:iam::111122223333:root" },
 *         Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
 *         Resource: "arn:aws:ecr:eu-central-1:444455556666:repository/prod/*",
 *       },
 *     ],
 *   },
 * });
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 * @public
 */
export class RegistryPolicy extends pulumi.CustomResource {
  /** The account of the registry, 12 digits. */
  declare readonly registryId: pulumi.Output<string>;
  declare readonly region: pulumi.Output<string>;
  /** What is live, as last seen, in the program's spelling where it means the same. */
  declare readonly policy: pulumi.Output<PolicyDocument | string>;
  /** A line per statement, by its Sid. */
  declare readonly statements: pulumi.Output<Record<string, string>>;
  /** What was live before this resource, where it was overwritten or shall be restored. */
  declare readonly previous: pulumi.Output<PolicyDocument | string | undefined>;

  constructor(name: string, args: RegistryPolicyArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(registryPolicy, name, args, args?.policy, opts));
  }

  /**
   * Reads the policy of a registry without managing it.
   *
   * @param id `<account>/<region>`, e.g. `111122223333/eu-west-1`
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    args: Pick<WholeSettingArgs, "registry"> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): RegistryPolicy {
    return new RegistryPolicy(name, { ...args, policy: { Statement: [] } }, { ...opts, id });
  }
}
