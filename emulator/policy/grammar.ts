/** Thrown for a policy that is not one. AWS does not say why, so neither does anything outside of this folder. */
export class Malformed extends Error {}

export type Mapping = Readonly<Record<string, unknown>>;

export const asMap = (value: unknown): Mapping => {
  if (!isMap(value)) throw new Malformed("not an object");
  return value;
};

export const onlyKeys = (map: Mapping, keys: readonly string[]): Mapping => {
  const surplus = Object.keys(map).find((key) => !keys.includes(key));
  if (surplus !== undefined) throw new Malformed(`unexpected ${surplus}`);
  return map;
};

/** A list of at least one, or a single value for a list of one. */
export const oneOrMore = (value: unknown): readonly unknown[] => {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.includes(undefined)) throw new Malformed("nothing given");
  return values;
};

export const texts = (value: unknown): readonly string[] => oneOrMore(value).map(asText);

export const asText = (value: unknown): string => {
  if (typeof value !== "string") throw new Malformed("not a string");
  return value;
};

export const optionalText = (value: unknown): string | undefined => (value === undefined ? undefined : asText(value));

const isMap = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);
