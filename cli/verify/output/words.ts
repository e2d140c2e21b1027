import type { Style } from "../../terminal.js";
import type { Check } from "../checks/check.js";

const styles: Readonly<Record<Check["verdict"], Style>> = {
  good: "green",
  broken: "red",
  unclear: "yellow",
  pending: "yellow",
  unchecked: "dim",
};

/** The check in a word. */
export const wordOf = ({ verdict, word }: Check): string => {
  if (word !== undefined) return word;
  if (verdict === "good") return "ok";
  return verdict === "unchecked" ? "-" : verdict;
};

export const styleOf = ({ verdict }: Pick<Check, "verdict">): Style => styles[verdict];
