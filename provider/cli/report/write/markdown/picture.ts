import type { Report } from "../../model/report.js";
import { draw } from "../../picture/draw.js";
import { legendOf } from "../../picture/look.js";
import { codeBlock } from "../escape.js";
import { mermaidOf } from "../mermaid.js";
import type { Section } from "./section.js";

const share = 13_000;

/** Who replicates what to whom, as a picture; not a part of it. */
export const pictureSection = ({ topology }: Report): Section => {
  const graph = draw(topology);
  const block = graph === undefined ? [] : [codeBlock("mermaid", mermaidOf(graph).split("\n"))];
  return {
    head: ["#### Replication", ""],
    lines:
      graph === undefined
        ? []
        : [[...block, "", [legendOf(graph.arrows).join(" · "), ...graph.remarks].join(". ")].join("\n")],
    share,
    more: () => "*The picture is left out here, as it is too large; `--format svg` draws it.*",
  };
};
