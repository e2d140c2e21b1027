import assert from "node:assert/strict";
import { UsageError } from "#cli/command.js";
import { readPreview } from "#cli/report/preview/readPreview.js";
import { account, previewJson, rule, rulesIn, said, step } from "../../support/previewJson.js";

const steps = [step("create", "ReplicationConfiguration", "all", undefined, rulesIn(`${account}/eu-west-1`, rule([])))];
const json = previewJson(steps, [said("warning", "warning: mind this\n", steps[0]?.urn)]);
const refuses = (text: string, message: RegExp) =>
  assert.throws(
    () => readPreview(text, "preview.json"),
    (error: Error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    },
  );

describe("reading a preview", () => {
  it("names the stack as its resources do, else as its file is called", () => {
    assert.equal(readPreview(json, "preview.json").stack, "images/prod");
    assert.equal(readPreview('{"changeSummary": {}}', "preview.json").stack, "preview.json");
  });

  it("takes a preview without any step, and one with a byte order mark", () => {
    assert.deepEqual(readPreview('{"diagnostics": null, "changeSummary": {"same": 2}}', "x").counts, { same: 2 });
    assert.equal(readPreview(`\uFEFF${json}`, "x").steps.length, 1);
  });

  it("says of an empty file where to look", () => {
    refuses(" \n", /^preview\.json is empty: pulumi preview --json says on standard error why/);
  });

  it("says of text how it begins and how to write it", () => {
    const text = "Previewing update (prod):\n     Type    Name";

    refuses(
      text,
      /^preview\.json is not JSON, it begins with "Previewing update \(prod\):\\n .*: write it with pulumi preview --json$/,
    );
    refuses('{"steps": [', /^preview\.json is not JSON, it begins with /);
  });

  it("refuses two previews in one file, with the line of each", () => {
    refuses(
      `${json}\n${json}`,
      /^preview\.json holds more than one document, in the lines 1 and 39: give each preview a file of its own$/,
    );
  });

  it("skips what stands before and after it, and says so with its line", () => {
    const pretty = JSON.stringify(JSON.parse(json), null, 2);
    const event = JSON.stringify({ sequence: 1, timestamp: 1, summaryEvent: { resourceChanges: { same: 2 } } });
    const skipped = (text: string) => {
      const lines: string[] = [];
      readPreview(text, "preview.json", (line) => lines.push(line));
      return lines;
    };
    const after = pretty.split("\n").length + 4;

    for (const document of [json, pretty, `${event}\n${event}`]) {
      const { steps: read, stack } = readPreview(`warning: {old}\n\n${document}\n\nUpdate plan written to p\n`, "x");
      assert.deepEqual([read.length, stack], document.includes("sequence") ? [0, "x"] : [1, "images/prod"]);
    }
    assert.deepEqual(skipped(`warning: a newer version\n\n${pretty}\n\nUpdate plan written to "plan.json"\n`), [
      "preview.json: line 1 is no part of the preview, and is skipped: warning: a newer version",
      `preview.json: line ${after} is no part of the preview, and is skipped: Update plan written to "plan.json"`,
    ]);
    assert.deepEqual(skipped(`a\nb\nc\nd\ne\n${json}`).slice(2), [
      "preview.json: line 3 is no part of the preview, and is skipped: c",
      "preview.json: and 2 more lines",
    ]);
    assert.deepEqual(skipped(json), []);
  });

  for (const [what, text] of Object.entries({
    "of a stack's export": '{"version": 3, "deployment": {"resources": []}}',
    "that is a list": "[]",
    "that is a text": '"steps"',
  })) {
    it(`refuses JSON ${what}`, () => {
      refuses(text, /^preview\.json is JSON, but not a preview: write it with pulumi preview --json$/);
    });
  }

  it("says where a preview is not of the shape that is known", () => {
    refuses('{"steps": [{"op": "create"}]}', /^preview\.json is not a preview at steps\.0\.urn: /);
    refuses('{"sequence": 1, "timestamp": 1, "summaryEvent": 7}', /^preview\.json is not a preview at summaryEvent: /);
  });
});
