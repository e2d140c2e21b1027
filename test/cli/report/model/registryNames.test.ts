import assert from "node:assert/strict";
import { commentOf } from "#cli/report/write/comment.js";
import { writeReport } from "#cli/report/write/writeReport.js";
import {
  here,
  images,
  policyIn,
  previewJson,
  prod,
  reportFrom,
  rulesIn,
  step,
  there,
} from "../../support/previewJson.js";

/** A state whose registry goes by a name. */
const named = <State extends { readonly inputs: object }>(registry: string | object, state: State) => ({
  ...state,
  inputs: { ...state.inputs, registry },
});
const rules = (registry: string, ...content: readonly object[]) => named(registry, rulesIn(here, ...content));
const create = (title: "ReplicationConfiguration" | "RegistryPolicy", state: ReturnType<typeof rulesIn>, name = "it") =>
  step("create", title, name, undefined, state);
const namesIn = (...steps: readonly ReturnType<typeof step>[]) =>
  Object.fromEntries(reportFrom(previewJson(steps)).registries.map(({ name, names }) => [name, names]));

describe("the names of registries in a report", () => {
  it("are those by which resources go, all of a registry, and none where they have its connection", () => {
    assert.deepEqual(
      namesIn(
        create("ReplicationConfiguration", rules("ireland", prod)),
        create("RegistryPolicy", named("dublin", policyIn(here, images))),
        create("ReplicationConfiguration", rulesIn(there, prod), "other"),
      ),
      { [here]: ["dublin", "ireland"], [there]: [] },
    );
  });

  it("are those of the state, where a resource goes", () => {
    assert.deepEqual(namesIn(step("delete", "ReplicationConfiguration", "it", rules("ireland", prod))), {
      [here]: ["ireland"],
    });
  });

  it("stand in every heading, beside the account and the Region", async () => {
    const report = reportFrom(previewJson([create("ReplicationConfiguration", rules("ireland", prod))]));

    const text = await writeReport(report, "text", { id: undefined, columns: 80, style: (_, words) => words });

    assert.match(text, new RegExp(`^ireland ${here}\\n {2}\\+ adds rule`, "m"));
    assert.match(text, new RegExp(`^ireland ${here} ReplicationConfiguration it \\(create\\)$`, "m"));
    const comment = commentOf(report, undefined);
    assert.match(comment, new RegExp(`^\\*\\*ireland \`${here}\`\\*\\*$`, "m"));
    assert.match(comment, new RegExp(`^\\*\\*ireland \`${here}\`\\*\\* ReplicationConfiguration`, "m"));
  });
});
