import * as pulumi from "@pulumi/pulumi";
import { registryPolicyStatement } from "../kinds/registryPolicyStatement.js";
import type { PolicyStatement } from "../policy/document.js";
import type { OnExistingArgs, SettingArgs } from "./arguments.js";
import { type DeepInput, registration } from "./registration.js";

export interface RegistryPolicyStatementArgs extends SettingArgs, OnExistingArgs {
  /**
   * The statement, an object with a Sid that nobody else uses in this registry; another Sid replaces the resource. Takes
   * what `replicationGrant` gives; that there is none is an error when the program runs.
   */
  statement: DeepInput<PolicyStatement> | pulumi.Output<PolicyStatement | undefined>;
}

/**
 * One statement in the registry policy of an Amazon ECR private registry, beside statements that others write.
 *
 * Several resources, stacks and tools can each own statements of one policy: statements of others are kept, in their
 * order, and so are Version and Id. An equal statement that is there already is adopted without a write; another one with
 * the same Sid is a conflict, see `onExisting`. AWS lets several statements have one Sid: of these, none is ever lost.
 * Resources that are created at once share one write. The policy as a whole may have 10,240 characters.
 *
 * Does not lock the policy against other processes, as AWS cannot: it looks at its result, and writes again what others
 * undid. Cannot stand beside a `RegistryPolicy` of the same registry: that one owns all statements.
 *
 * Another account, Region or Sid replaces the resource. Its id ends with the Sid; where the statement is a secret, with a
 * fingerprint of it, as ids cannot be hidden.
 *
 * @example
 * new RegistryPolicyStatement("from-builds", {
 *   registry: { region: "eu-central-1", accountId: "444455556666" },
 *   statement: {
 *     Sid: "ReplicationFromBuilds",
 *     Effect: "Allow",
 *     Principal: { AWS: "arn:aws:iam::111122223333:root" },
 *     Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
 *     Resource: "arn:aws:ecr:eu-central-1:444455556666:repository/prod/*",
 *   },
 * });
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 * @public
 */
export class RegistryPolicyStatement extends pulumi.CustomResource {
  /** The account of the registry, 12 digits. */
  declare readonly registryId: pulumi.Output<string>;
  declare readonly region: pulumi.Output<string>;
  /** What is live, as last seen, in the program's spelling where it means the same. */
  declare readonly statement: pulumi.Output<PolicyStatement>;
  declare readonly sid: pulumi.Output<string>;
  /** A line for the statement, by its Sid. */
  declare readonly statements: pulumi.Output<Record<string, string>>;
  /** The statement of the same Sid that was overwritten. */
  declare readonly previous: pulumi.Output<PolicyStatement | undefined>;

  constructor(name: string, args: RegistryPolicyStatementArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(registryPolicyStatement, name, args, args?.statement, opts));
  }

  /**
   * Reads one statement of a registry's policy without managing it.
   *
   * @param id `<account>/<region>/<Sid>`, e.g. `111122223333/eu-west-1/ReplicationFromBuilds`
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    args: Pick<SettingArgs, "registry"> = {},
    opts: pulumi.CustomResourceOptions = {},
  ): RegistryPolicyStatement {
    return new RegistryPolicyStatement(name, { statement: { Effect: "Allow" }, ...args }, { ...opts, id });
  }
}
