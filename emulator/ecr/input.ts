import { AwsError } from "../gateway/message.js";

export type Structure = Readonly<Record<string, unknown>>;

/** A JSON object; nothing where it is missing or null. */
export const structure = (value: unknown): Structure | undefined => {
  if (isAbsent(value)) return undefined;
  if (Array.isArray(value)) throw wrongType("Start of list found where not expected");
  if (!isStructure(value)) throw wrongType("Unexpected field type");
  return value;
};

/** A JSON array; nothing where it is missing or null. */
export const list = (value: unknown): readonly unknown[] | undefined => {
  if (isAbsent(value)) return undefined;
  if (Array.isArray(value)) return value;
  if (isStructure(value)) throw wrongType("Start of structure or map found where not expected.");
  throw wrongType("Unexpected field type");
};

/** A JSON string; nothing where it is missing or null. */
export const text = (value: unknown): string | undefined => {
  if (isAbsent(value)) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number") throw wrongType("NUMBER_VALUE cannot be converted to String");
  if (typeof value === "boolean") throw wrongType(`${value ? "TRUE" : "FALSE"}_VALUE cannot be converted to String`);
  if (Array.isArray(value)) throw wrongType("Start of list found where not expected");
  throw wrongType("Start of structure or map found where not expected.");
};

export const isStructure = (value: unknown): value is Structure =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/*
 * The constraints of the service model follow. Which error ECR answers with and how it words the constraint is seen for other
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

/** For operations without input: anything goes, as long as it is a JSON object. */
export const validateEmpty = (input: unknown): void => {
  structure(input);
};

/**
 * What ECR says of any input that it does not like.
 *
 * @see https://github.com/aws-actions/amazon-ecr-login/issues/225
 */
export const invalidParameter = (member: string, constraint: string): AwsError =>
  new AwsError(
    "InvalidParameterException",
    `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
  );

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

/** unproven: the name and these texts are seen from other JSON services of AWS */
const wrongType = (message: string): AwsError => new AwsError("SerializationException", message);
