import { plainLines } from "pulumi-ecr-registry/internal/base/plainText.js";
import type { Terminal } from "../../terminal.js";
import type { Report } from "../model/report.js";
import { draw, type Graph } from "../picture/draw.js";
import { mermaidOf } from "../picture/mermaid.js";
import { svgOf } from "../picture/svg.js";
import { commentOf } from "./comment.js";
import { textOf } from "./text.js";

export const formats = ["markdown", "text", "json", "mermaid", "svg"] as const;

export type Format = (typeof formats)[number];

/** What some formats take beside the report. */
interface WriteOptions extends Pick<Terminal, "style" | "columns"> {
  /** Name in the marker of a comment. */
  readonly id: string | undefined;
}

/** The report in a format. */
export const writeReport = async (report: Report, format: Format, options: WriteOptions): Promise<string> => {
  switch (format) {
    case "markdown":
      return commentOf(report, options.id);
    case "text":
      return textOf(report, options);
    case "json":
      return plainLines(JSON.stringify(jsonOf(report), null, 2).split("\n"));
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

/**
 * The report for programs. Members may be added; those that are here keep their names and meaning: `docs/guides/report.md`.
 */
const jsonOf = ({ stacks, failed, registries, findings, topology }: Report) => ({
  version: 1,
  failed,
  stacks: stacks.map(({ stack, counts, others }) => ({ stack, counts, otherResources: others })),
  registries: registries.map(({ name, names, place, rows, drift, overwrites }) => ({
    registry: name,
    names,
    ...place,
    changes: rows,
    drift,
    overwrites,
  })),
  findings: findings.map(({ note: _, urn: _urn, ...finding }) => finding),
  topology: {
    registries: [...topology.registries].map(([registry, place]) => ({ registry, ...place })),
    arrows: topology.arrows,
  },
});
