import assert from "node:assert/strict";
import {
  account,
  other,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  said,
  sentencesOf,
  step,
} from "../../support/previewJson.js";

const [here, there] = [`${account}/eu-west-1`, `${other}/eu-central-1`];
const prod = rule([there], "prod/");

describe("the changes of a preview", () => {
  it("of a create that adopts say so", () => {
    const note = `it: the replication configuration of ${here} has it already; it is adopted without a write\n\n`;
    const report = reportFrom(
      previewJson(
        [step("create", "ReplicationConfiguration", "it", undefined, rulesIn(here, prod))],
        [said("info", note)],
      ),
    );

    assert.deepEqual(sentencesOf(report)[here], ["keep: takes over what is live, without a write"]);
    assert.deepEqual(
      report.topology.arrows.map(({ state }) => state),
      ["same"],
    );
    assert.deepEqual(report.findings, []);
  });
});
