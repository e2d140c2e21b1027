import { AwsError } from "../../gateway/awsError.js";

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

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

export const isStructure = (value: unknown): value is Structure =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** unproven: the name and these texts are seen from other JSON services of AWS */
const wrongType = (message: string): AwsError => new AwsError("SerializationException", message);
