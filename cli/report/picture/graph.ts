import type { ArrowState } from "./topology.js";

/** A registry, an account, or several of them. */
export interface GraphNode {
  readonly id: string;
  /** Lines of the label. */
  readonly lines: readonly string[];
  /** Title of the frame around it and others. */
  readonly frame?: string;
}

export interface GraphArrow {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly repositories: readonly string[];
  readonly state: ArrowState;
  readonly refused: boolean;
}

/** A picture before it is written in some language. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly arrows: readonly GraphArrow[];
  /** What the reader must know to read it, in sentences. */
  readonly remarks: readonly string[];
}

/** What a reader can follow. Mermaid itself gives up beyond 500 arrows. */
export const mostNodes = 40;
export const mostArrows = 80;

export const isLegible = ({ nodes, arrows }: Graph): boolean =>
  nodes.length <= mostNodes && arrows.length <= mostArrows;

/** Arrows between the same nodes and of the same look as one. */
export const mergedArrows = (arrows: readonly GraphArrow[]): readonly GraphArrow[] => {
  const merged = new Map<string, GraphArrow>();
  for (const arrow of arrows) {
    const key = JSON.stringify([arrow.from, arrow.to, arrow.state, arrow.refused]);
    const repositories = new Set([...(merged.get(key)?.repositories ?? []), ...arrow.repositories]);
    merged.set(key, { ...arrow, repositories: [...repositories] });
  }
  return [...merged.values()];
};

/** The graph with some nodes put into one: `groupOf` gives the new id, `nodeOf` the new node of a group. */
export const regrouped = (
  { nodes, arrows, remarks }: Graph,
  groupOf: (node: GraphNode) => string,
  nodeOf: (id: string, members: readonly GraphNode[]) => GraphNode,
): Graph => {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) groups.set(groupOf(node), [...(groups.get(groupOf(node)) ?? []), node]);
  const idOf = new Map([...groups].flatMap(([id, members]) => members.map((one) => [one.id, id] as const)));
  const moved = (id: string): string => idOf.get(id) ?? id;
  return {
    nodes: [...groups].map(([id, members]) => nodeOf(id, members)),
    arrows: mergedArrows(arrows.map((arrow) => ({ ...arrow, from: moved(arrow.from), to: moved(arrow.to) }))),
    remarks,
  };
};
