import assert from "node:assert/strict";
import { aboutOf, groupFindings } from "#cli/report/model/findingGroups.js";
import { headline } from "#cli/report/model/report.js";
import { commentOf } from "#cli/report/write/comment.js";
import type { Note } from "#provider/lifecycle/notes.js";
import { noted, previewJson, reportFrom, said, urnOf } from "../../support/previewJson.js";

const why = (registry: string, operation: string) =>
  `ecr:${operation} in ${registry} was not sent, because sts:AssumeRole on arn:aws:iam::444455556666:role/r failed`;
const notes: readonly Note[] = [
  {
    code: "NOT_READABLE",
    resource: "in-virginia",
    parameters: {
      setting: "registry policy",
      region: "us-east-1",
      why: why("444455556666/us-east-1", "GetRegistryPolicy"),
    },
  },
  {
    code: "NOT_READABLE",
    resource: "in-frankfurt",
    parameters: {
      setting: "replication configuration",
      region: "eu-central-1",
      why: why("444455556666/eu-central-1", "DescribeRegistry"),
    },
  },
  {
    code: "DESTINATION_NOT_READABLE",
    resource: "teams",
    parameters: { destination: "there", why: why("444455556666/eu-central-1", "GetRegistryPolicy") },
  },
];

describe("findings of one cause", () => {
  it("are one paragraph and one warning, with all that they are about", () => {
    const report = reportFrom(
      previewJson(
        [],
        notes.map((note) => noted["as a line"](note)),
      ),
    );

    assert.equal(report.findings.length, 3);
    assert.equal(headline(report), "no changes · 1 warning");
    assert.equal(commentOf(report, undefined).match(/was not sent/g)?.length, 1);
    assert.match(commentOf(report, undefined), /<br>The same goes for `[\w-]+`, `[\w-]+`$/m);
  });

  it("are apart where the reason, the severity or the missing statement differs", () => {
    const about = { stack: "s", text: "t" };
    const other = { ...notes[0], parameters: { ...notes[0]?.parameters, why: "no answer" } } as Note;

    const groups = groupFindings([
      { ...about, severity: "warning", statement: { Sid: "A" } },
      { ...about, severity: "warning", statement: { Sid: "B" } },
      { ...about, severity: "error", statement: { Sid: "A" } },
      ...[notes[0], other].map((note) => ({ ...about, severity: "warning" as const, ...(note && { note }) })),
    ]);

    assert.deepEqual(
      groups.map(({ others }) => others.length),
      [0, 0, 0, 0, 0],
    );
  });

  it("are the same words about several resources", () => {
    const lines = ["a", "b"].map((name) => said("error", "error: region is 7\n", urnOf("RegistryPolicy", name)));

    const [group, ...rest] = groupFindings(reportFrom(previewJson([], lines)).findings);

    assert.deepEqual([group?.others.map(aboutOf), rest], [["b"], []]);
  });
});
