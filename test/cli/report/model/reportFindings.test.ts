import assert from "node:assert/strict";
import {
  account,
  other,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  said,
  stateIn,
  step,
} from "../../support/previewJson.js";

const [here, there] = [`${account}/eu-west-1`, `${other}/eu-central-1`];

const findingsOf = (...texts: readonly string[]) => reportFrom(...texts).findings;
const codesOf = (...texts: readonly string[]) => findingsOf(...texts).map(({ code }) => code);

describe("the findings in a report", () => {
  it("are recomputed where the preview did not report them, and are there once where it did", () => {
    const twice = rulesIn(here, rule([there], "prod/", "prod/api/"));
    const create = step("create", "ReplicationConfiguration", "hub", undefined, twice);
    const notes = "warning: replicationConfiguration.rules[0].repositoryFilters[1] is covered (OVERLAPPING_FILTERS)\n";

    assert.deepEqual(codesOf(previewJson([create])), ["OVERLAPPING_FILTERS"]);
    assert.deepEqual(codesOf(previewJson([create], [said("warning", notes, create.urn)])), ["OVERLAPPING_FILTERS"]);
  });

  it("leave out what the program ignores, and what is on its way out", () => {
    const rules = [rule([there], "prod/", "prod/api/")];
    const ignored = stateIn(here, { replicationConfiguration: { rules }, ignoreFindings: ["OVERLAPPING_FILTERS"] });

    assert.deepEqual(codesOf(previewJson([step("create", "ReplicationConfiguration", "hub", undefined, ignored)])), []);
    assert.deepEqual(
      codesOf(previewJson([step("delete", "ReplicationConfiguration", "hub", rulesIn(here, ...rules))])),
      [],
    );
  });
});
