import assert from "node:assert/strict";
import { commentOf } from "#cli/report/write/comment.js";
import type { Note } from "#provider/lifecycle/notes.js";
import {
  here,
  images,
  noted,
  other,
  policy,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  stateIn,
  step,
} from "../../support/previewJson.js";

const opened = { ...images, Principal: "*" };
const before = stateIn(here, { policy: policy(opened) }, { policy: policy(opened), __applied: policy(images) });
const update = step("update", "RegistryPolicy", "p", before, policyIn(here, images));
const overlapping = step(
  "create",
  "ReplicationConfiguration",
  "a",
  undefined,
  rulesIn(`${other}/eu-west-2`, rule([here], "prod/", "prod/a/")),
);

describe("what others opened since the last up", () => {
  it("is a finding, before all other warnings", () => {
    const report = reportFrom(previewJson([overlapping, update]));

    assert.deepEqual(
      report.findings.map(({ code, resource }) => [code, resource]),
      [
        ["OPENED_TO_EVERYONE", "p"],
        ["OVERLAPPING_FILTERS", "a"],
      ],
    );
    assert.match(
      commentOf(report, undefined),
      /#### Findings\n\n- \*\*warning\*\* OPENED\\_TO\\_EVERYONE `p`: .*it was changed outside of the program/,
    );
  });

  it("is there once where the preview's own refresh reported it", () => {
    const note: Note = { code: "OPENED_TO_EVERYONE", resource: "p", parameters: { finding: "as it says itself" } };

    const { findings } = reportFrom(previewJson([update], [noted["on its resource"](note, "RegistryPolicy")]));

    assert.deepEqual(
      findings.map(({ text }) => text),
      ["as it says itself"],
    );
  });

  it("is nothing where the program puts back what others took away, though the check of that reports it", () => {
    const narrowed = stateIn(here, { policy: policy(images) }, { policy: policy(images), __applied: policy(opened) });
    const back = step("update", "RegistryPolicy", "p", narrowed, policyIn(here, opened));
    const [opens, widens] = (["OPENED_TO_EVERYONE", "WIDENED"] as const).map((code) =>
      noted["on its resource"](
        { code, resource: "p", parameters: { finding: "policy.Statement[0] allows more" } },
        "RegistryPolicy",
      ),
    );
    assert.ok(opens && widens);

    assert.deepEqual(
      reportFrom(previewJson([back], [opens, widens])).findings.filter(({ code }) => /OPENED|WIDENED/.test(code ?? "")),
      [],
    );
  });

  it("is nothing where the setting was narrowed", () => {
    const narrowed = stateIn(here, { policy: policy(images) }, { policy: policy(images), __applied: policy(opened) });

    const { findings } = reportFrom(
      previewJson([step("update", "RegistryPolicy", "p", narrowed, policyIn(here, images))]),
    );

    assert.deepEqual(findings, []);
  });
});
