/** Whether a value holds nothing that is to come: no Output, no promise, and nothing else but plain JSON. */
export const isPlainInput = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  if (Array.isArray(value)) return value.every(isPlainInput);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlainInput);
};
