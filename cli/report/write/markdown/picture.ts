import type { Report } from "../../model/report.js";
import { draw } from "../../picture/draw.js";
import { legendOf } from "../../picture/look.js";
import { codeBlock } from "../escape.js";
import { mermaidOf } from "../mermaid.js";
import type { Section } from "./section.js";

const share = 13_000;

/** Who replicates what to whom, as a picture; not a part of it. */
export const pictureSection = ({ topology, registries }: Report): Section => {
  const graph = draw(topology);
  const hidden = registries.some(({ overwrites }) => overwrites.some(({ setting }) => setting === "replication"));
  const remarks = [...(graph?.remarks ?? []), ...(hidden ? ["What is overwritten is not drawn."] : [])];
  const lines = graph && [
    codeBlock("mermaid", mermaidOf(graph).split("\n")),
    "",
    [`${legendOf(graph.arrows).join(" · ")}.`, ...remarks].join(" "),
  ];
  return {
    head: ["#### Replication", ""],
    lines: lines === undefined ? [] : [lines.join("\n")],
    share,
    more: () => "*The picture is left out here, as it is too large; `--format svg` draws it.*",
  };
};
