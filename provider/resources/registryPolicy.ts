import * as pulumi from "@pulumi/pulumi";
import { registryPolicy } from "../kinds/registryPolicy.js";
import type { PolicyDocument } from "../policy/document.js";
import type { SettingState, WholeSettingArgs } from "./arguments.js";
import type { PolicyDocumentArgs } from "./policyArguments.js";
import { isOfKind, registration } from "./registration.js";
import { pauseStackTraces } from "./stackTraces.js";

/** The arguments of `RegistryPolicy`. */
export interface RegistryPolicyArgs extends WholeSettingArgs {
  /**
   * The whole policy, at most 10,240 characters not counting white space: JSON text, or an object, which keeps previews
   * readable while parts of it are not known yet.
   */
  policy: pulumi.Input<string | PolicyDocumentArgs>;
}

/**
 * The whole registry policy of an Amazon ECR private registry, which allows other accounts to replicate into it.
 *
 * There is exactly one per account and Region. Policies are compared by meaning, so what AWS reorders or rewrites is never a
 * change; wildcards are not evaluated: `ecr:*` and `ecr:ReplicateImage` differ. Does not share the policy with other writers:
 * what they add is drift. To share it, use `RegistryPolicyStatement`.
 *
 * A change of account or Region replaces the resource. All mistakes in the arguments are reported at once. If the registry
 * already has a different policy, creating the resource fails, unless `onExisting` is `"replace"`.
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
  /** The Region of the registry. */
  declare readonly region: pulumi.Output<string>;
  /** The live content as last seen, in the program's spelling while it is equivalent. */
  declare readonly policy: pulumi.Output<PolicyDocument | string>;
  /** A line per statement, by Sid. */
  declare readonly statements: pulumi.Output<Record<string, string>>;
  /** The live content from before this resource, if it was replaced or is to be restored on delete. */
  declare readonly previous: pulumi.Output<PolicyDocument | string | undefined>;

  constructor(name: string, args: RegistryPolicyArgs, opts: pulumi.CustomResourceOptions = {}) {
    const registered = registration(registryPolicy, name, args, args?.policy, opts);
    const resume = pauseStackTraces();
    try {
      super(...registered);
    } finally {
      resume();
    }
  }

  /** Whether a value is a `RegistryPolicy`, whichever copy of this package made it. */
  static override isInstance(value: unknown): value is RegistryPolicy {
    return isOfKind(registryPolicy, value);
  }

  /**
   * Reads the policy of a registry without managing it. Fails if the registry has none.
   *
   * @param id `<account>/<region>`, e.g. `111122223333/eu-west-1`
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: SettingState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): RegistryPolicy {
    return new RegistryPolicy(name, { ...state, policy: "" }, { ...opts, id });
  }
}
