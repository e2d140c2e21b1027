import { someOf } from "../../someOf.js";
import type { GraphArrow } from "./graph.js";

/** Colours that can be told apart on white and on black. */
export const colours = { new: "#2da44e", removed: "#e5534b", same: "#8c959f", refused: "#d4830a" } as const;

/** How an arrow looks; the colour alone never says it. */
export interface Look {
  readonly colour: string;
  readonly dashed: boolean;
  readonly label: string;
}

/** The longest beginning of a prefix in a label. */
const mostCharacters = 40;

export const lookOf = ({ state, refused, repositories }: GraphArrow): Look => {
  const short = repositories.map((text) =>
    text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`,
  );
  const words = [...(state === "same" ? [] : [`${state}:`]), someOf(short, 3), ...(refused ? ["(not admitted)"] : [])];
  return { colour: refused ? colours.refused : colours[state], dashed: state === "removed", label: words.join(" ") };
};

/** What the colours mean, as far as they are used. */
export const legendOf = (arrows: readonly GraphArrow[]): readonly string[] => [
  ...(arrows.some(({ state, refused }) => state === "new" && !refused) ? ["green: new"] : []),
  ...(arrows.some(({ state }) => state === "removed") ? ["red, dashed: removed"] : []),
  ...(arrows.some(({ refused }) => refused) ? ["orange: the destination does not admit it"] : []),
  ...(arrows.some(({ state, refused }) => state === "same" && !refused) ? ["grey: stays"] : []),
];
