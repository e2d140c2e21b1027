import assert from "node:assert/strict";
import { previewJson, reportFrom, said, urnOf } from "../../support/previewJson.js";

const findingsOf = (...texts: readonly string[]) => reportFrom(...texts).findings;

describe("the findings that a preview reports", () => {
  it("are what the checks said, each once, without what the CLI puts around it", () => {
    const urn = urnOf("ReplicationConfiguration", "hub");
    const warning = said(
      "warning",
      "warning: rules[0] says the same as rules[1]: leave one out (DUPLICATE_RULE)\n",
      urn,
    );
    const error = said(
      "error",
      "error: pulumi-nodejs:dynamic/ecr:ReplicationConfiguration resource 'hub' has a problem: region is 7\n",
      urn,
    );

    assert.deepEqual(findingsOf(previewJson([], [warning, error, warning])), [
      { severity: "error", stack: "images/prod", resource: "hub", text: "region is 7" },
      {
        severity: "warning",
        stack: "images/prod",
        code: "DUPLICATE_RULE",
        resource: "hub",
        text: "rules[0] says the same as rules[1]: leave one out",
      },
    ]);
  });

  it("are what the provider printed about other registries, and where it could not look", () => {
    const lines = [
      "the registry policy in eu-west-1 could not be looked at before the change: ecr:GetRegistryPolicy was refused\n",
      "hub: whether the destination admits the source is not known (DESTINATION_NOT_READABLE)\n",
      "hub, replication configuration of 1/2:\n  - adds rule\n",
      "Loading policy packs...\n",
    ];

    const findings = findingsOf(
      previewJson(
        [],
        lines.map((line) => said("info", line)),
      ),
    );

    assert.deepEqual(
      findings.map(({ severity, code, resource }) => [severity, code, resource]),
      [
        ["warning", undefined, undefined],
        ["warning", "DESTINATION_NOT_READABLE", "hub"],
      ],
    );
  });

  it("are every error, without its stack trace, but no warnings of other packages", () => {
    const trace =
      "error: Running program failed with an unhandled exception:\nError: boom\n    at f (/x.js:1:2)\n    at g (/y.js:3)\n";
    const bucket = "urn:pulumi:prod::images::aws:s3/bucket:Bucket::b";
    const report = reportFrom(
      previewJson(
        [],
        [said("error", trace), said("warning", "warning: deprecated", bucket), said("info#err", "noise")],
      ),
    );

    assert.deepEqual(
      report.findings.map(({ text }) => text),
      ["Running program failed with an unhandled exception:\nError: boom"],
    );
    assert.equal(report.failed, true);
  });
});
