import { isAccountId } from "pulumi-ecr-registry/internal/registry/arn.js";
import { counted, someLines, someOf } from "../../phrases.js";
import type { ArrowState, Topology } from "../model/topology.js";

/** A registry, an account, or several of them. */
export interface GraphNode {
  readonly id: string;
  /** What it is called where it is one of several; the first line where that says it. */
  readonly name?: string;
  /** Lines of the label. */
  readonly lines: readonly string[];
  /** Title of the frame around it and others. */
  readonly frame?: string;
}

interface GraphArrow {
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

/** A picture that a reader can follow, however many registries there are; nothing where nothing is replicated. */
export const draw = (topology: Topology): Graph | undefined => {
  if (topology.arrows.length === 0) return undefined;
  const registries = byRegistry(topology);
  if (isLegible(registries)) return registries;
  const accounts = byAccount(registries, topology);
  if (isLegible(accounts) && accounts.nodes.length <= mostAccounts) return accounts;
  const alike = byNeighbours(byNeighbours(accounts));
  return isLegible(alike) ? alike : withoutTheRest(alike);
};

/** How an arrow looks; the colour alone never says it. */
interface Look {
  readonly colour: string;
  readonly dashed: boolean;
  readonly label: string;
}

export const lookOf = ({ state, refused, repositories }: GraphArrow): Look => {
  const short = repositories.map((text) =>
    text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`,
  );
  const words = [...(state === "same" ? [] : [`${state}:`]), someOf(short, 3), ...(refused ? ["(not allowed)"] : [])];
  return { colour: refused ? colours.refused : colours[state], dashed: state === "removed", label: words.join(" ") };
};

/** What the colours mean, as far as they are used. */
export const legendOf = (arrows: readonly GraphArrow[]): readonly string[] => [
  ...(arrows.some(({ state, refused }) => state === "new" && !refused) ? ["green: new"] : []),
  ...(arrows.some(({ state }) => state === "removed") ? ["red, dashed: removed"] : []),
  ...(arrows.some(({ refused }) => refused) ? ["orange: the destination does not allow it"] : []),
  ...(arrows.some(({ state, refused }) => state === "same" && !refused) ? ["grey: stays"] : []),
];

/** More accounts than that are put together where they are alike: the Regions cannot be seen by then anyway. */
const mostAccounts = 20;

const byRegistry = ({ registries, arrows }: Topology): Graph => ({
  nodes: [...registries].map(([id, { account, region = "?" }]) => ({
    id,
    lines: [region],
    ...(account === undefined ? {} : { frame: `account ${account}` }),
  })),
  arrows,
  remarks: [],
});

const byAccount = (graph: Graph, { registries }: Topology): Graph => {
  const accountOf = ({ id }: GraphNode): string => registries.get(id)?.account ?? id;
  const accounts = regrouped(graph, accountOf, (id, members) => ({
    id,
    name: id,
    lines: [
      isAccountId(id) ? `account ${id}` : id,
      someOf(
        members.flatMap(({ lines }) => lines),
        2,
      ),
    ],
  }));
  const remark = `The picture shows accounts, as there are ${counted(registries.size, "registry", "registries")}.`;
  return { ...accounts, remarks: [remark] };
};

/** Puts nodes into one that have arrows from and to the same others, such as the spokes of a hub. */
const byNeighbours = (graph: Graph): Graph => {
  const neighbours = new Map<string, string[]>();
  const add = (id: string, look: readonly unknown[]): void => {
    neighbours.set(id, [...(neighbours.get(id) ?? []), JSON.stringify(look)]);
  };
  for (const { from, to, state, refused } of graph.arrows) {
    // Among those that are put together, an arrow to one of them and one to itself look alike.
    add(from, ["to", from === to ? "itself" : to, state, refused]);
    add(to, ["from", from === to ? "itself" : from, state, refused]);
  }
  const neighboursOf = ({ id }: GraphNode): string => JSON.stringify([...new Set(neighbours.get(id))].sort());
  return regrouped(graph, neighboursOf, (id, members) => {
    const [only] = members;
    if (members.length === 1 && only !== undefined) return { ...only, id };
    const names = members.map(({ name, lines: [first = ""] }) => name ?? first);
    return { id, lines: [`${members.length} accounts`, ...someLines(names)] };
  });
};

/** The nodes with most changes, and what is between them. */
const withoutTheRest = ({ nodes, arrows, remarks }: Graph): Graph => {
  const important = [...arrows].sort((a, b) => weight(b) - weight(a));
  const anyChange = important.some((arrow) => weight(arrow) > 0);
  const kept = new Set<string>();
  const shown = important.filter((arrow, i) => {
    const more = [arrow.from, arrow.to].filter((id) => !kept.has(id));
    // What stays is drawn between those that change, as boxes without a change would be in the way.
    const isMinor = anyChange && weight(arrow) === 0;
    if (i >= mostArrows || (isMinor ? more.length > 0 : kept.size + new Set(more).size > mostNodes)) return false;
    for (const id of more) kept.add(id);
    return true;
  });
  const left = nodes.length - kept.size;
  return {
    nodes: nodes.filter(({ id }) => kept.has(id)),
    arrows: shown,
    remarks: [
      ...remarks,
      `Left out for legibility: ${counted(left, "box", "boxes")} and ${counted(arrows.length - shown.length, "arrow", "arrows")}.`,
    ],
  };
};

const weight = ({ state, refused }: { readonly state: string; readonly refused: boolean }): number =>
  (refused ? 2 : 0) + (state === "same" ? 0 : 1);

const isLegible = ({ nodes, arrows }: Graph): boolean => nodes.length <= mostNodes && arrows.length <= mostArrows;

/** Arrows between the same nodes and of the same look as one. */
const mergedArrows = (arrows: readonly GraphArrow[]): readonly GraphArrow[] => {
  const merged = new Map<string, GraphArrow>();
  for (const arrow of arrows) {
    const key = JSON.stringify([arrow.from, arrow.to, arrow.state, arrow.refused]);
    const repositories = new Set([...(merged.get(key)?.repositories ?? []), ...arrow.repositories]);
    merged.set(key, { ...arrow, repositories: [...repositories] });
  }
  return [...merged.values()];
};

/** The graph with some nodes put into one: `groupOf` gives the new id, `nodeOf` the new node of a group. */
const regrouped = (
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

/** Colours that differ on white and on black. */
const colours = { new: "#2da44e", removed: "#e5534b", same: "#8c959f", refused: "#d4830a" } as const;

/** The longest beginning of a prefix in a label. */
const mostCharacters = 40;
