/** Inputs or outputs of a resource as they travel: plain JSON values by name. */
export type Properties = Readonly<Record<string, unknown>>;

/** Whether a value has named members: an object that is neither a list nor null. */
export const isRecord = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !isList(value);

/** Whether a value is a list; unlike `Array.isArray` it leaves the items `unknown`. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The text of a member; nothing when it is missing or something else. */
export const textIn = (record: Properties, name: string): string | undefined => {
  const value = record[name];
  return typeof value === "string" ? value : undefined;
};

/** Undefined and null alike: the engine and the AWS SDK use either for what is left out. */
export const isMissing = (value: unknown): value is undefined | null => value === undefined || value === null;

/**
 * The value with every `undefined` left out, at any depth.
 *
 * One `undefined` anywhere in a result fails the call after AWS was changed: "Unexpected struct type".
 */
export const plainProperties = (value: Properties): Record<string, unknown> => {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  return isRecord(plain) ? { ...plain } : {};
};
