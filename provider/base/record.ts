/** Whether a value has named members: an object that is neither a list nor null. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !isList(value);

/** Whether a value is a list; unlike `Array.isArray` it leaves the items `unknown`. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
