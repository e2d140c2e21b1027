import { invalidParameter } from "../errors.js";

/*
 * Constraints of the service model. Which error ECR answers with and how it words the constraint is seen for other
 * members: `must satisfy regular expression` and `must have length` for repository names (int128/create-ecr-repository-action#231,
 * aws/aws-dotnet-deploy#549), the enum set in the API reference. unproven: the same words for the members here.
 */

export const required = <T>(value: T | undefined, path: string): T => {
  if (value === undefined) throw invalidParameter(path, "Member must not be null");
  return value;
};

/** The same list or text, if it is neither too short nor too long. */
export const sized = <T extends { readonly length: number }>(
  value: T,
  { min, max }: { readonly min: number; readonly max: number },
  path: string,
): T => {
  if (value.length < min) throw invalidParameter(path, `must have length greater than or equal to ${min}`);
  if (value.length > max) throw invalidParameter(path, `must have length less than or equal to ${max}`);
  return value;
};

export const matching = (value: string, pattern: RegExp, path: string): string => {
  if (!pattern.test(value)) {
    const source = pattern.source.replace(/^\^|\$$/g, "").replaceAll("\\/", "/");
    throw invalidParameter(path, `must satisfy regular expression '${source}'`);
  }
  return value;
};

export const oneOf = (value: string, values: readonly string[], path: string): string => {
  if (!values.includes(value))
    throw invalidParameter(path, `Member must satisfy enum value set: [${values.join(", ")}]`);
  return value;
};
