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
    refuses(" \n", /^preview\.json is empty: see on standard error of pulumi preview --json/);
  });

  it("says of text how it begins and how to write it", () => {
    const text = "Previewing update (prod):\n     Type    Name";

    refuses(
      text,
      /^preview\.json is not JSON, it begins with "Previewing update \(prod\):\\n .*: write it with pulumi preview --json$/,
    );
    refuses(`${json}\n${json}`, /is not JSON/);
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
