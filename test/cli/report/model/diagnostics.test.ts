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

    const findings = findingsOf(previewJson([], [warning, error, warning]));

    assert.deepEqual(
      findings.map(({ note: _, urn: _urn, ...finding }) => finding),
      [
        { severity: "error", stack: "images/prod", resource: "hub", text: "region is 7" },
        {
          severity: "warning",
          stack: "images/prod",
          code: "DUPLICATE_RULE",
          resource: "hub",
          text: "rules[0] says the same as rules[1]: leave one out",
        },
      ],
    );
  });

  it("are what the engine warns of about a resource, but no line that is no note", () => {
    const urn = urnOf("RegistryPolicy", "p");
    const lines = [said("warning", "warning: it is slow\n", urn), said("info", "Loading policy packs...\n", urn)];

    assert.deepEqual(findingsOf(previewJson([], lines)), [
      { severity: "warning", stack: "images/prod", resource: "p", urn, text: "it is slow" },
    ]);
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
