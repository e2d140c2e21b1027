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

/** What Node.js programs send for a value that is not known yet, whatever its type. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * The texts that stand for a value the engine does not know yet, one per type. Only in previews.
 *
 * The first is what Node.js programs send for every type; the others can come from a multi-language program.
 * Copied, because the pure rings and the provider process load nothing of `@pulumi/pulumi`.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
const sentinels: ReadonlySet<unknown> = new Set([
  unknownValue,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
]);

/** Whether this very value is not known yet. */
export const isUnknown = (value: unknown): boolean => sentinels.has(value);

/** Whether any part of this value, at any depth, is not known yet. */
export const hasUnknown = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasUnknown);
  return isUnknown(value);
};
