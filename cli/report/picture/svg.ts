import { plain } from "../../phrases.js";
import type { Graph } from "./draw.js";
import { legendOf, lookOf } from "./draw.js";

/** The picture as SVG, drawn by Graphviz; with a white ground, so that it can be read on any. */
export const svgOf = async (graph: Graph): Promise<string> => {
  // Loaded on use: it is large, and no other format needs it.
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const graphviz = await Graphviz.load();
  return graphviz.dot(dotOf(graph));
};

/** The graph in the language of Graphviz. */
const dotOf = ({ nodes, arrows, remarks }: Graph): string => {
  // As titles in the SVG, so not the texts of users.
  const nameOf = (id: string): string => `n${nodes.findIndex((node) => node.id === id)}`;
  const boxesIn = (frame: string | undefined): readonly string[] =>
    nodes
      .filter((node) => node.frame === frame)
      .map(({ id, lines }) => `${nameOf(id)} ${attributes({ label: text(lines) })}`);
  const frames = [...new Set(nodes.map(({ frame }) => frame))].filter((frame) => frame !== undefined);
  const page = {
    rankdir: "LR",
    bgcolor: "white",
    fontname: font,
    fontsize: 12,
    ranksep: 1.2,
    pad: 0.2,
    labelloc: "b",
    label: text([legendOf(arrows).join(" · "), ...remarks]),
  };
  return [
    "digraph {",
    `graph ${attributes(page)}`,
    `node ${attributes({ ...box, fontname: font })}`,
    `edge ${attributes({ fontname: font, fontsize: 11 })}`,
    ...boxesIn(undefined),
    ...arrows.map((arrow) => {
      const { colour, dashed, label } = lookOf(arrow);
      const style = { color: colour, fontcolor: colour, penwidth: 1.5, ...(dashed ? { style: "dashed" } : {}) };
      // From side to side, so that arrows do not cross the names of frames.
      const ports = arrow.from === arrow.to ? {} : { tailport: "e", headport: "w" };
      return `${nameOf(arrow.from)} -> ${nameOf(arrow.to)} ${attributes({ ...style, ...ports, label: text([` ${label} `]) })}`;
    }),
    ...frames.flatMap((frame, i) => {
      const title = attributes({ label: text([frame]), color: "#d0d7de", labelloc: "t" });
      return [`subgraph cluster_${i} {`, `graph ${title}`, ...boxesIn(frame), "}"];
    }),
    "}",
  ].join("\n");
};

const box = { shape: "box", style: "rounded,filled", fillcolor: "#f6f8fa", color: "#57606a", margin: "0.2,0.08" };

/** Graphviz knows its widths; a browser without it takes one that is as wide. */
const font = "Arial";

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  `[${Object.entries(values)
    .map(([name, value]) => `${name}="${String(value).replaceAll('"', '\\"')}"`)
    .join(" ")}]`;

/** Lines of a label; Graphviz reads escapes such as \N in it, and those of HTML. */
const text = (lines: readonly string[]): string =>
  lines.map((line) => plain(line).replaceAll("&", "&amp;").replaceAll("\\", "\\\\")).join("\n");
