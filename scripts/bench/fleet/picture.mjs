/** Draws how far from the bare engine and the bare SDK each contender is: bars per operation, at 0 and at 50 ms a call. */
import { operations } from "./operations.mjs";
import { element, escaped, text } from "./svg.mjs";

/**
 * @typedef {import("./figures.mjs").Row} Row
 * @typedef {import("./worst.mjs").MeasuredCell} MeasuredCell
 * @typedef {{ title: string, key: "cpu" | "wall", types: string, delayMs: number, target: number }} Panel
 * @typedef {{ label: string, values: Readonly<Record<string, number>> }} Group one operation
 */

/** @type {readonly (readonly [Panel, Panel])[]} one above the other */
const panels = [
  [
    { title: "850 registries: CPU, 0 ms a call", key: "cpu", types: "whole", delayMs: 0, target: 1.1 },
    { title: "850 registries: time, 50 ms a call", key: "wall", types: "whole", delayMs: 50, target: 1.3 },
  ],
  [
    {
      title: "850 statements, 25 registries: CPU, 0 ms a call",
      key: "cpu",
      types: "statement",
      delayMs: 0,
      target: 2,
    },
    {
      title: "850 statements, 25 registries: time, 50 ms a call",
      key: "wall",
      types: "statement",
      delayMs: 50,
      target: 2,
    },
  ],
];

const names = {
  ours: "this provider",
  careful: "an ordinary resource that looks first",
  ordinary: "an ordinary resource",
};

const [bar, gap, labels, plot, between, margin] = [9, 12, 160, 300, 56, 16];
const width = margin + labels + plot + between + plot + 60;

const styles = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; } .title { font-weight: 600; } .end { text-anchor: end; }
  .value { font-size: 10px; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; } .axis { stroke: #59636e; } .target { stroke: #59636e; stroke-dasharray: 3 3; }
  .ours { fill: #0969da; } .careful { fill: #8c959f; } .ordinary { fill: #d0d7de; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .value { stroke: #0d1117; } .axis, .target { stroke: #9198a1; }
    .ours { fill: #4493f8; } .careful { fill: #9198a1; } .ordinary { fill: #57606a; }
  }`;

/** @param {{ cells: readonly MeasuredCell[] }} report @returns {string} an SVG file, readable on light and dark grounds */
export function picture({ cells }) {
  let y = margin + 12;
  const drawn = panels.flatMap((row) => {
    const groups = row.map((panel) => groupsOf(panel, cells));
    const shown = Object.keys(operations).filter((name) => groups.some((all) => all.has(name)));
    if (shown.length === 0) return [];
    const top = y;
    y += 26 + shown.reduce((sum, name) => sum + heightOf(name, groups), 0) + 34;
    return row.map((panel, at) => {
      const x = margin + labels + at * (plot + between);
      return drawPanel(panel, groups[at] ?? new Map(), {
        x,
        y: top,
        shown,
        heights: (name) => heightOf(name, groups),
        labelled: at === 0,
      });
    });
  });
  const height = y + 36;
  const about =
    "How long operations take, relative to the bare engine plus the bare SDK for the same calls: shorter is better.";
  return `${element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "img" },
    [`<title>${escaped(about)}</title><style>${styles}\n</style>`, ...drawn, legend(y, namesIn(cells))],
  )}\n`;
}

/** @param {Panel} panel @param {readonly MeasuredCell[]} cells @returns {Map<string, Readonly<Record<string, number>>>} */
function groupsOf({ types, delayMs, key }, cells) {
  const measured = cells.find(({ cell }) => cell.types === types && cell.count === 850 && cell.delayMs === delayMs);
  return new Map(
    (measured?.rows ?? []).flatMap(({ operation, of, ratios }) => {
      if (ratios === undefined || of.floor === undefined) return [];
      const limit = of.floor[key].median + (of.sdk?.[key].median ?? 0);
      const others = Object.keys(names).flatMap((name) => {
        const value = name === "ours" ? ratios[key].median : of[name] && of[name][key].median / limit;
        return value === undefined || Number.isNaN(value) ? [] : [[name, value]];
      });
      return [[operation, Object.fromEntries(others)]];
    }),
  );
}

/** @param {string} name @param {readonly Map<string, Readonly<Record<string, number>>>[]} groups */
const heightOf = (name, groups) =>
  Math.max(...groups.map((all) => Object.keys(all.get(name) ?? {}).length)) * bar + gap;

/**
 * @param {Panel} panel @param {Map<string, Readonly<Record<string, number>>>} groups
 * @param {{ x: number, y: number, shown: readonly string[], heights: (name: string) => number, labelled: boolean }} place
 */
function drawPanel({ title, target }, groups, { x, y, shown, heights, labelled }) {
  const most = Math.max(target * 1.2, ...[...groups.values()].flatMap((values) => Object.values(values)));
  const scale = plot / most;
  const parts = [text(title, { x, y, class: "title" })];
  const bottom = y + 20 + shown.reduce((sum, name) => sum + heights(name), 0);
  for (const { at, kind, turn } of [
    { at: 1, kind: "axis", turn: "end" },
    { at: target, kind: "target", turn: "start" },
  ]) {
    const place = x + at * scale;
    parts.push(element("line", { x1: place, x2: place, y1: y + 14, y2: bottom, class: kind }));
    parts.push(text(String(at), { x: place, y: bottom + 10, class: `value ${turn}` }));
  }
  let top = y + 20;
  for (const name of shown) {
    const values = Object.entries(groups.get(name) ?? {});
    const label = operations[/** @type {keyof typeof operations} */ (name)].about;
    if (labelled) parts.push(text(label, { x: x - 8, y: top + bar, class: "end" }));
    for (const [at, [who, value]] of values.entries()) {
      const place = top + at * bar;
      parts.push(element("rect", { x, y: place, width: value * scale, height: bar - 1, class: who }));
      parts.push(text(value.toFixed(2), { x: x + value * scale + 3, y: place + bar - 1, class: "value" }));
    }
    top += heights(name);
  }
  return parts.join("");
}

/** The contenders that any panel shows. @param {readonly MeasuredCell[]} cells */
const namesIn = (cells) =>
  new Set(
    panels.flat().flatMap((panel) => [...groupsOf(panel, cells).values()].flatMap((values) => Object.keys(values))),
  );

/** @param {number} y @param {ReadonlySet<string>} shown */
function legend(y, shown) {
  const lines =
    "1: the bare engine, and the bare SDK for the same calls, 16 at a time; dashed: the target; shorter is better";
  let x = margin;
  const marks = Object.entries(names)
    .filter(([name]) => shown.has(name))
    .map(([name, label]) => {
      const mark = element("rect", { x, y: y - 8, width: 9, height: 9, class: name }) + text(label, { x: x + 14, y });
      x += 30 + label.length * 6.4;
      return mark;
    });
  return marks.join("") + text(lines, { x: margin, y: y + 20 });
}
