import { counted } from "../../counted.js";
import { someLines, someOf } from "../../someOf.js";
import { type Graph, type GraphNode, isLegible, mostArrows, mostNodes, regrouped } from "./graph.js";
import type { Topology } from "./topology.js";

/** More accounts than that are put together where they are alike: the Regions are not told apart by then anyway. */
const mostAccounts = 20;

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
    lines: [
      /^\d{12}$/.test(id) ? `account ${id}` : id,
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
  const looks = new Map<string, string[]>();
  const add = (id: string, look: readonly unknown[]): void => {
    looks.set(id, [...(looks.get(id) ?? []), JSON.stringify(look)]);
  };
  for (const { from, to, state, refused } of graph.arrows) {
    // Among those that are put together, an arrow to one of them and one to itself look alike.
    add(from, ["to", from === to ? "itself" : to, state, refused]);
    add(to, ["from", from === to ? "itself" : from, state, refused]);
  }
  const lookOf = ({ id }: GraphNode): string => JSON.stringify([...new Set(looks.get(id))].sort());
  return regrouped(graph, lookOf, (id, members) => {
    const [only] = members;
    if (members.length === 1 && only !== undefined) return { ...only, id };
    const names = members.map(({ lines: [name = ""] }) => name.replace(/^account /, ""));
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
