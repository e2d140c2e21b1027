import assert from "node:assert/strict";
import { writeReport } from "#cli/report/write/writeReport.js";
import {
  account,
  grant,
  here,
  noted,
  other,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  step,
  there,
} from "../../support/previewJson.js";

const registries = ["eu-north-1", "us-east-1", "ca-central-1"].map((region) => `${account}/${region}`);
const teams = rule([there, `${other}/us-east-1`, `${other}/ap-southeast-2`], "team0/", "team1/", "team2/", "team3/");
const preview = previewJson(
  [
    step(
      "update",
      "RegistryPolicy",
      "policy-of-frankfurt",
      policyIn(there, grant("A", account, there)),
      policyIn(there),
    ),
    ...[here, ...registries].map((registry) =>
      step("create", "ReplicationConfiguration", `to-the-hub-of-all-${registry}`, undefined, rulesIn(registry, teams)),
    ),
  ],
  [
    noted["as a line"]({
      code: "DESTINATION_NOT_READABLE",
      resource: "hub",
      parameters: { destination: there, why: "ecr:GetRegistryPolicy failed, and so on, and so forth, and more of it" },
    }),
  ],
);

describe("the width of the report as text", () => {
  for (const columns of [80, 120]) {
    it(`is ${columns} columns where these are wanted, and no word is broken`, async () => {
      const report = reportFrom(preview);

      const text = await writeReport(report, "text", { id: undefined, columns, style: (_, words) => words });

      const tooLong = text.split("\n").filter((line) => line.length > columns);
      assert.deepEqual(tooLong, []);
      const wide = await writeReport(report, "text", { id: undefined, columns: 10_000, style: (_, words) => words });
      const words = (some: string) => some.slice(0, some.indexOf("(create)")).split(/\s+/);
      assert.deepEqual(words(text), words(wide));
    });
  }
});
