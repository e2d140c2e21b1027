import { RegistryError } from "../base/errors.js";
import { describeReach, type Reach } from "./access.js";

/** An answer of AWS that is not as AWS documents it; the message says in what, as part of a sentence. */
export class OddAnswer extends Error {}

/** What AWS says that we cannot read is nobody's wrong input. */
export const notUnderstood = (
  { operation, access }: { readonly operation: string; readonly access: Reach },
  cause: unknown,
): RegistryError => {
  const [detail = ""] = (cause instanceof Error ? cause.message : String(cause)).split("Deserialization error: ");
  return new RegistryError(
    "UNEXPECTED_ANSWER",
    `${operation} in ${describeReach(access)} returned content that this version of pulumi-ecr-registry does not ` +
      `understand: ${detail.trim()}; upgrade the package`,
    { operation, cause, ...(cause instanceof RegistryError ? { findings: cause.findings } : {}) },
  );
};

/** Whether AWS took the request, but what it answered is not of the form that it documents, or that the SDK can read. */
export const isOddAnswer = (error: unknown, status: number | undefined): boolean =>
  error instanceof OddAnswer || (error instanceof TypeError && status !== undefined && status >= 200 && status < 300);
