import * as pulumi from "@pulumi/pulumi";
import { registryPolicyStatement } from "../kinds/registryPolicyStatement.js";
import type { PolicyStatement } from "../policy/document.js";
import type { OnExistingArgs, SettingArgs, SettingState } from "./arguments.js";
import type { NamedStatementArgs } from "./policyArguments.js";
import { isOfKind, registration } from "./registration.js";
import { pauseStackTraces } from "./stackTraces.js";

/** The arguments of `RegistryPolicyStatement`. */
export interface RegistryPolicyStatementArgs extends SettingArgs, OnExistingArgs {
  /**
   * The statement, an object with a Sid that is unique in the registry policy; a change of the Sid replaces the resource.
   * Also takes the result of `replicationGrant`; if that is undefined, the program fails.
   */
  statement: pulumi.Input<NamedStatementArgs> | pulumi.OutputInstance<NamedStatementArgs | undefined>;
}

/**
 * One statement in the registry policy of an Amazon ECR private registry, which keeps the statements of other writers.
 *
 * Several resources, stacks and tools can each own statements of one policy; foreign statements keep their content and
 * order, and the policy its Version and Id. If the policy already has an equal statement, it is adopted without a write; a
 * different one with the same Sid is a conflict, see `onExisting`. AWS allows several statements with one Sid: none of them
 * is ever lost. Resources that are created together share one write. The whole policy can have 10,240 characters.
 *
 * Does not lock the policy against other processes, because AWS has no such lock: it reads its result and writes again what
 * others have undone. Cannot be combined with a `RegistryPolicy` for the same registry, which owns all statements.
 *
 * A change of account, Region or Sid replaces the resource. Its ID ends in the Sid or, if the statement is a secret, in a
 * fingerprint of the Sid, because IDs cannot be secret.
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
  /** The Region of the registry. */
  declare readonly region: pulumi.Output<string>;
  /** The live content as last seen, in the program's spelling while it is equivalent. */
  declare readonly statement: pulumi.Output<PolicyStatement>;
  /** The Sid of the statement. */
  declare readonly sid: pulumi.Output<string>;
  /** A line for the statement, by Sid. */
  declare readonly statements: pulumi.Output<Record<string, string>>;
  /** The statement with the same Sid that was replaced. */
  declare readonly previous: pulumi.Output<PolicyStatement | undefined>;

  constructor(name: string, args: RegistryPolicyStatementArgs, opts: pulumi.CustomResourceOptions = {}) {
    const registered = registration(registryPolicyStatement, name, args, args?.statement, opts);
    const resume = pauseStackTraces();
    try {
      super(...registered);
    } finally {
      resume();
    }
  }

  /** Whether a value is a `RegistryPolicyStatement`, whichever copy of this package made it. */
  static override isInstance(value: unknown): value is RegistryPolicyStatement {
    return isOfKind(registryPolicyStatement, value);
  }

  /**
   * Reads one statement of a registry policy without managing it. Fails if there is none with this Sid.
   *
   * @param id `<account>/<region>/<Sid>`, e.g. `111122223333/eu-west-1/ReplicationFromBuilds`
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: SettingState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): RegistryPolicyStatement {
    return new RegistryPolicyStatement(name, { ...state, statement: { Sid: "", Effect: "Allow" } }, { ...opts, id });
  }
}
