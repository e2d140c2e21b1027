import { plain } from "../../phrases.js";
import type { Graph, GraphNode } from "./draw.js";
import { lookOf } from "./draw.js";

/** The picture as Mermaid text. */
export const mermaidOf = ({ nodes, arrows }: Graph): string => {
  const names = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const node = ({ id, lines }: GraphNode): string => `${names.get(id)}["${lines.map(label).join("<br/>")}"]`;
  const frames = [...new Set(nodes.map(({ frame }) => frame))];
  const looks = arrows.map(lookOf);
  const styles = new Map<string, number[]>();
  looks.forEach(({ colour, dashed }, i) => {
    const style = `stroke:${colour},stroke-width:2px${dashed ? ",stroke-dasharray:6 4" : ""}`;
    styles.set(style, [...(styles.get(style) ?? []), i]);
  });
  return [
    "flowchart LR",
    ...frames.flatMap((frame, i) => {
      const inside = nodes.filter((one) => one.frame === frame).map((one) => `  ${node(one)}`);
      return frame === undefined
        ? inside
        : [`  subgraph f${i}["${label(frame)}"]`, ...inside.map((line) => `  ${line}`), "  end"];
    }),
    ...arrows.map(({ from, to }, i) => {
      const { dashed, label: text } = looks[i] ?? { dashed: false, label: "" };
      return `  ${names.get(from)} ${dashed ? "-.->" : "-->"}|"${label(text)}"| ${names.get(to)}`;
    }),
    ...[...styles].map(([style, indices]) => `  linkStyle ${indices.join(",")} ${style}`),
  ].join("\n");
};

/** A text that Mermaid shows as it is: not as HTML, Markdown or syntax. */
const label = (text: string): string =>
  // A list or heading begins with the first character, and what looks like "style n0 fill:#" is read as such in a label, too.
  plain(text).replace(/^[^A-Za-z0-9]|[^A-Za-z0-9 ,/:()-]|:(?! )/gu, (character) => `#${character.codePointAt(0)};`);
