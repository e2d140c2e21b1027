import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import { plain } from "#cli/phrases.js";
import { draw } from "#cli/report/picture/draw.js";
import { writeReport } from "#cli/report/write/writeReport.js";
import { previewJson, reportFrom } from "../../support/previewJson.js";
import { hostile, hostileTexts, hubs, web } from "../../support/topologies.js";

describe("the picture as SVG", () => {
  const textsIn = async (preview: string) => {
    const { document } = new JSDOM(
      await writeReport(reportFrom(preview), "svg", { id: undefined, columns: 10_000, style: (_, text) => text }),
      { contentType: "image/svg+xml" },
    ).window;
    return {
      names: [...new Set([...document.querySelectorAll("*")].map(({ tagName }) => tagName))],
      attributes: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()),
      texts: [...document.querySelectorAll("text")].map(({ textContent }) =>
        textContent.replaceAll("\u00a0", " ").trim(),
      ),
    };
  };

  for (const [what, preview] of Object.entries({
    "3 registries": hubs(1, 3),
    "300 registries": hubs(12, 24),
    "a web": web(300),
  })) {
    it(`has the text of each box, with ${what}, and what the colours mean`, async () => {
      const graph = draw(reportFrom(preview).topology);
      const { texts } = await textsIn(preview);

      for (const line of graph?.nodes.flatMap(({ lines }) => lines) ?? []) assert.ok(texts.includes(line), line);
      assert.ok(texts.some((text) => /^green: new/.test(text)));
      for (const remark of graph?.remarks ?? []) assert.ok(texts.includes(remark), remark);
    });
  }

  for (const text of hostileTexts) {
    it(`shows ${JSON.stringify(text)} as text, and nothing that acts`, async () => {
      const { names, attributes, texts } = await textsIn(hostile(text));

      assert.ok(texts.includes(plain(text)));
      assert.deepEqual(
        names.sort(),
        ["ellipse", "g", "path", "polygon", "svg", "text", "title"].filter((name) => names.includes(name)),
      );
      assert.deepEqual(
        attributes.filter((name) => /^on|href/.test(name)),
        [],
      );
    });
  }

  it("is one of words where nothing is replicated", async () => {
    assert.deepEqual((await textsIn(previewJson([]))).texts, ["no replication in this preview"]);
  });
});
