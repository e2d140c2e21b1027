import type { AwsError } from "../../gateway/message.js";
import { type Context, operation } from "../../gateway/operation.js";
import type { PolicyScope } from "../../options.js";
import { Malformed, parsePolicy } from "../../policy/parsePolicy.js";
import type { Policy, StoredPolicy } from "../../policy/policyDocument.js";
import { printPolicy } from "../../policy/printPolicy.js";
import { PrincipalNotFound, storePolicy } from "../../policy/storePolicy.js";
import { invalidParameter, sized, structure, text } from "../input.js";
import { scopeOf } from "./accountSetting.js";

const member = "PolicyText"; // with a capital: pulumi/pulumi-aws#2326
const textLength = { min: 0, max: 10_240 };

/** The policy with its principals looked up, or what ECR says against it, which is little. */
const validatePutRegistryPolicy = (
  input: unknown,
  { partition, registry, world }: Pick<Context, "partition" | "registry" | "world">,
): StoredPolicy => {
  const policyText = text(structure(input)?.policyText);
  // unproven: claimed by one source, and for repository policies
  if (policyText === undefined) throw invalidParameter(member, "Cannot be null");
  sized(policyText, textLength, member);
  try {
    const policy = parsePolicy(policyText);
    if (!isInScope(policy, scopeOf(registry, world))) throw new Malformed("Action");
    return storePolicy(policy, partition, world.principals);
  } catch (error) {
    throw refusal(error);
  }
};

/** Replaces the whole policy. The answer already is what AWS makes of the text. */
export const putRegistryPolicy = operation({
  action: "ecr:PutRegistryPolicy",
  validate: validatePutRegistryPolicy,
  execute: (policy, { registry, world, write }) => {
    write(registry.policy, policy);
    return { registryId: registry.account, policyText: printPolicy(policy, world.principals) };
  },
});

/** The actions that a registry policy of scope V1 may name, in lower case. */
const firstActions: readonly string[] = [
  "ecr:*",
  "ecr:replicateimage",
  "ecr:createrepository",
  "ecr:batchimportupstreamimage",
];

/**
 * Whether the scope of registry policies that is set for a registry covers all actions of a policy.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
 */
export const isInScope = (policy: Policy, scope: PolicyScope): boolean =>
  policy.Statement.every((statement) => {
    const actions = (statement.Action ?? statement.NotAction ?? []).map((action) => action.toLowerCase());
    if (scope === "V2") return actions.every((action) => action === "*" || action.startsWith("ecr:"));
    // unproven: whether V1 takes wildcards besides ecr:*, or NotAction
    return statement.NotAction === undefined && actions.every((action) => firstActions.includes(action));
  });

const refusal = (error: unknown): AwsError | unknown => {
  if (error instanceof Malformed) return invalidParameter(member, "Invalid registry policy provided");
  if (error instanceof PrincipalNotFound) return invalidParameter(member, "Principal not found");
  return error;
};
