import { plain } from "../../phrases.js";
import type { Graph } from "./draw.js";
import { legendOf, lookOf } from "./draw.js";

/** The picture as SVG, drawn by Graphviz; with a white ground, so that it can be read on any. */
export const svgOf = async ({ nodes, arrows, remarks }: Graph): Promise<string> => {
  // Loaded on use: it is large, and no other format needs it.
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  // As titles in the SVG, so not the texts of users.
  const nameOf = (id: string): string => `n${nodes.findIndex((node) => node.id === id)}`;
  const frames = [...new Set(nodes.map(({ frame }) => frame))];
  const of = (wanted: string | undefined) =>
    nodes
      .filter(({ frame }) => frame === wanted)
      .map(({ id, lines }) => ({ name: nameOf(id), attributes: { label: text(lines) } }));
  const graph = {
    directed: true,
    graphAttributes: {
      rankdir: "LR",
      bgcolor: "white",
      fontname: font,
      fontsize: 12,
      ranksep: 1.2,
      pad: 0.2,
      labelloc: "b",
      label: text([legendOf(arrows).join(" · "), ...remarks]),
    },
    nodeAttributes: { ...box, fontname: font },
    edgeAttributes: { fontname: font, fontsize: 11 },
    nodes: of(undefined),
    subgraphs: frames.flatMap((frame, i) =>
      frame === undefined
        ? []
        : [
            {
              name: `cluster_${i}`,
              graphAttributes: { label: text([frame]), color: "#d0d7de", labelloc: "t" },
              nodes: of(frame),
            },
          ],
    ),
    edges: arrows.map((arrow) => {
      const { colour, dashed, label } = lookOf(arrow);
      const style = { color: colour, fontcolor: colour, penwidth: 1.5, ...(dashed ? { style: "dashed" } : {}) };
      // From side to side, so that arrows do not cross the names of frames.
      const ports = arrow.from === arrow.to ? {} : { tailport: "e", headport: "w" };
      return {
        tail: nameOf(arrow.from),
        head: nameOf(arrow.to),
        attributes: { ...style, ...ports, label: text([` ${label} `]) },
      };
    }),
  };
  return viz.renderString(graph, { format: "svg" });
};

const box = { shape: "box", style: "rounded,filled", fillcolor: "#f6f8fa", color: "#57606a", margin: "0.2,0.08" };

/** Graphviz knows its widths; a browser without it takes one that is as wide. */
const font = "Arial";

/** Lines of a label; Graphviz reads escapes such as \N in it, and those of HTML. */
const text = (lines: readonly string[]): string =>
  lines.map((line) => plain(line).replaceAll("&", "&amp;").replaceAll("\\", "\\\\")).join("\n");
