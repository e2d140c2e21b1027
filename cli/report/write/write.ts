import type { Terminal } from "../../terminal.js";
import type { Report } from "../model/report.js";
import { draw } from "../picture/draw.js";
import type { Graph } from "../picture/graph.js";
import { jsonOf } from "./json.js";
import { commentOf } from "./markdown/comment.js";
import { mermaidOf } from "./mermaid.js";
import { svgOf } from "./svg.js";
import { textOf } from "./text.js";

export const formats = ["markdown", "text", "json", "mermaid", "svg"] as const;
export type Format = (typeof formats)[number];

/** What some formats take beside the report. */
export interface WriteOptions {
  /** Name in the marker of a comment. */
  readonly id: string | undefined;
  readonly style: Terminal["style"];
}

/** The report in a format. */
export const write = async (report: Report, format: Format, { id, style }: WriteOptions): Promise<string> => {
  switch (format) {
    case "markdown":
      return commentOf(report, id);
    case "text":
      return textOf(report, style);
    case "json":
      return JSON.stringify(jsonOf(report), null, 2);
    case "mermaid":
      return mermaidOf(pictureOf(report));
    case "svg":
      return svgOf(pictureOf(report));
  }
};

/** A picture even where nothing is replicated, as a file of these formats must hold one. */
const pictureOf = ({ topology }: Report): Graph =>
  draw(topology) ?? {
    nodes: [{ id: "none", lines: ["no replication in this preview"] }],
    arrows: [],
    remarks: [],
  };
