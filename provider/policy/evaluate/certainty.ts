/** Whether something holds, as far as it can be told from a policy alone. */
export type Certainty = "yes" | "no" | "unclear";

/** Holds when all do. */
export const allOf = (parts: readonly Certainty[]): Certainty => {
  if (parts.includes("no")) return "no";
  return parts.includes("unclear") ? "unclear" : "yes";
};

/** Holds when one does. */
export const anyOf = (parts: readonly Certainty[]): Certainty => {
  if (parts.includes("yes")) return "yes";
  return parts.includes("unclear") ? "unclear" : "no";
};

/** Holds when the other does not. */
export const notOf = (part: Certainty): Certainty => {
  if (part === "unclear") return "unclear";
  return part === "yes" ? "no" : "yes";
};
