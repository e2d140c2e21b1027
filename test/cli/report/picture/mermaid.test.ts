import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import { plain } from "#cli/phrases.js";
import { draw, type Graph, lookOf, mostArrows, mostNodes } from "#cli/report/picture/draw.js";
import { mermaidOf } from "#cli/report/picture/mermaid.js";
import { reportFrom } from "../../support/previewJson.js";
import { hostile, hostileTexts, hubs, web } from "../../support/topologies.js";

/** The texts of a picture. */
interface Texts {
  readonly boxes: readonly string[];
  readonly frames: readonly string[];
  readonly arrows: readonly string[];
}

const graphOf = (preview: string): Graph => {
  const graph = draw(reportFrom(preview).topology);
  assert.ok(graph);
  return graph;
};

const textsOf = ({ nodes, arrows }: Graph): Texts => ({
  boxes: nodes.map(({ lines }) => lines.map(plain).join("<br>")),
  frames: [...new Set(nodes.flatMap(({ frame }) => (frame === undefined ? [] : [plain(frame)])))],
  arrows: arrows.map((arrow) => plain(lookOf(arrow).label)),
});

describe("the picture as Mermaid reads it", () => {
  let read: (text: string) => Promise<Texts>;
  const names = ["window", "document"];
  const own = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  before(async () => {
    // Mermaid cleans labels in a document, even where it only reads.
    const { window } = new JSDOM("");
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = await import("mermaid");
    read = async (text) => {
      await mermaid.parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      assert.ok("getVertices" in db && "getEdges" in db && "getSubGraphs" in db);
      const { getVertices, getEdges, getSubGraphs } = db;
      const of = (list: unknown, member: string): readonly string[] =>
        (list instanceof Map ? [...list.values()] : [...(Array.isArray(list) ? list : [])])
          .map((item: object) => String(Reflect.get(item, member)))
          // Mermaid's own spelling of #42; until it writes the SVG.
          .map((label) => label.replace(/ﬂ°°(\d+)¶ß/gu, (_, code) => String.fromCodePoint(Number(code))));
      const call = (method: unknown): unknown => (typeof method === "function" ? method.call(db) : undefined);
      return {
        boxes: of(call(getVertices), "text"),
        frames: of(call(getSubGraphs), "title"),
        arrows: of(call(getEdges), "text"),
      };
    };
  });
  after(() => {
    names.forEach((name, i) => {
      const descriptor = own[i];
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    });
  });

  const sorted = ({ boxes, frames, arrows }: Texts) => [boxes, frames, arrows].map((texts) => [...texts].sort());
  const assertRead = async (graph: Graph) =>
    assert.deepEqual(sorted(await read(mermaidOf(graph))), sorted(textsOf(graph)));

  it("has each registry as a box in the frame of its account, and each way as an arrow, with three of them", async () => {
    const graph = graphOf(hubs(1, 3));

    await assertRead(graph);
    assert.deepEqual(textsOf(graph).arrows, ["new: prod/*", "prod/*", "removed: prod/*"]);
    assert.equal(textsOf(graph).frames.length, 4);
  });

  it("has each registry still with 40 of them", async () => {
    const graph = graphOf(hubs(1, 39));

    await assertRead(graph);
    assert.equal(graph.nodes.length, 40);
    assert.deepEqual(graph.remarks, []);
  });

  for (const [what, preview] of Object.entries({
    "300 registries of twelve hubs": hubs(12, 24),
    "300 registries of one hub": hubs(1, 299),
    "300 accounts of which no two are alike": web(300),
  })) {
    it(`is small enough to be read with ${what}, and says what it leaves out`, async () => {
      const graph = graphOf(preview);

      await assertRead(graph);
      assert.ok(graph.nodes.length <= mostNodes, `${graph.nodes.length} boxes`);
      assert.ok(graph.arrows.length <= mostArrows, `${graph.arrows.length} arrows`);
      assert.match(graph.remarks.join(" "), /^The picture shows accounts, as there are 30[0-9] registries\./);
    });
  }

  for (const text of hostileTexts) {
    it(`shows ${JSON.stringify(text)} as it is, as a name`, async () => {
      await assertRead(graphOf(hostile(text)));
    });
  }
});
