import type { PolicyDocument, PolicyStatement } from "pulumi-ecr-registry";
import { parseLossless } from "pulumi-ecr-registry/internal/policy/losslessJson.js";

/** A policy with more statements; where it already has a statement with the same Sid, that one stays. */
export const withGrants = (
  policy: PolicyDocument | string,
  grants: readonly PolicyStatement[],
): PolicyDocument | string => {
  if (grants.length === 0) return policy;
  const document = typeof policy === "string" ? parsed(policy) : policy;
  // The resource reports text that is not a policy.
  if (document === undefined) return policy;
  const statements = [document.Statement].flat();
  const missing = grants.filter(({ Sid }) => !statements.some((one) => one.Sid === Sid));
  return { ...document, Statement: [...statements, ...missing] };
};

const parsed = (text: string): PolicyDocument | undefined => {
  try {
    const value: unknown = parseLossless(text);
    return isDocument(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isDocument = (value: unknown): value is PolicyDocument =>
  typeof value === "object" && value !== null && "Statement" in value;
