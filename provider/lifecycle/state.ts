/** Inputs or outputs of a resource as they travel: plain JSON values. */
export type State = Readonly<Record<string, unknown>>;

/**
 * The value with every `undefined` left out, at any depth.
 *
 * One `undefined` anywhere in a result fails the call after AWS was changed: "Unexpected struct type".
 */
export const toState = (value: State): Record<string, unknown> => {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  return isState(plain) ? { ...plain } : {};
};

/** Whether the value is an object that is not a list. */
export const isState = (value: unknown): value is State =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The text, or nothing when it is something else. */
export const textIn = (state: State, key: string): string | undefined => {
  const value = state[key];
  return typeof value === "string" ? value : undefined;
};

/** The name that a program gave to the resource, out of the qualified one that its class hands over. */
export const resourceName = (state: State): string => (textIn(state, "__resource") ?? "?").replace(/^.*::/s, "");
