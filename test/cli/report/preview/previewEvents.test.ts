import assert from "node:assert/strict";
import { readPreview } from "#cli/report/preview/readPreview.js";
import { account, previewJson, rule, rulesIn, said, step } from "../../support/previewJson.js";

const steps = [step("create", "ReplicationConfiguration", "all", undefined, rulesIn(`${account}/eu-west-1`, rule([])))];
const json = previewJson(steps, [said("warning", "warning: mind this\n", steps[0]?.urn)]);

describe("the events of a preview", () => {
  it("are the same preview as its document", () => {
    const events = [
      { preludeEvent: { config: {} } },
      { resourcePreEvent: { metadata: { ...steps[0], old: null, new: steps[0]?.newState } } },
      {
        diagnosticEvent: {
          severity: "warning",
          message: "<{%fg 3%}>warning: <{%reset%}>mind this\n",
          urn: steps[0]?.urn,
        },
      },
      { summaryEvent: { resourceChanges: { create: 1 } } },
      { cancelEvent: {} },
    ];
    const stream = events.map((event, sequence) => JSON.stringify({ sequence, timestamp: 1, ...event })).join("\r\n");

    assert.deepEqual(readPreview(`${stream}\n\n`, "preview.json"), readPreview(json, "preview.json"));
  });
});
