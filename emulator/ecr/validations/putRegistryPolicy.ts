import type { AwsError } from "../../gateway/awsError.js";
import type { Context } from "../../gateway/operation.js";
import type { StoredPolicy } from "../../policy/document.js";
import { Malformed } from "../../policy/grammar.js";
import { parsePolicy } from "../../policy/parsePolicy.js";
import { isInScope } from "../../policy/scope.js";
import { PrincipalNotFound, storePolicy } from "../../policy/storePolicy.js";
import { scopeOf } from "../accountSettings.js";
import { invalidParameter } from "../errors.js";
import { sized } from "./constraint.js";
import { structure, text } from "./shape.js";

const member = "PolicyText"; // with a capital: pulumi/pulumi-aws#2326
const length = { min: 0, max: 10_240 };

/** The policy with its principals looked up, or what ECR says against it, which is little. */
export const validatePutRegistryPolicy = (
  input: unknown,
  { partition, registry, world }: Pick<Context, "partition" | "registry" | "world">,
): StoredPolicy => {
  const policyText = text(structure(input)?.policyText);
  // unproven: claimed by one source, and for repository policies
  if (policyText === undefined) throw invalidParameter(member, "Cannot be null");
  sized(policyText, length, member);
  try {
    const policy = parsePolicy(policyText);
    if (!isInScope(policy, scopeOf(registry, world))) throw new Malformed("Action");
    return storePolicy(policy, partition, world.principals);
  } catch (error) {
    throw refusal(error);
  }
};

const refusal = (error: unknown): AwsError | unknown => {
  if (error instanceof Malformed) return invalidParameter(member, "Invalid registry policy provided");
  if (error instanceof PrincipalNotFound) return invalidParameter(member, "Principal not found");
  return error;
};
