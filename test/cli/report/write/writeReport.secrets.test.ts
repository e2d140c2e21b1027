import assert from "node:assert/strict";
import { formats, writeReport } from "#cli/report/write/writeReport.js";
import {
  account,
  grant,
  policy,
  previewJson,
  reportFrom,
  rule,
  sentencesOf,
  stateIn,
  step,
} from "../../support/previewJson.js";

const here = `${account}/eu-west-1`;
const open = policy(grant("ForNobodysEyes", account, here));

/** States that hold a secret: as the engine veils it, and with parts beside it that it does not. */
const states = {
  "a policy": [
    "RegistryPolicy",
    stateIn(here, { policy: "[secret]", statements: "[secret]", replaces: "[secret]", __secret: true }),
  ],
  "a part of a policy": ["RegistryPolicy", stateIn(here, { policy: { ...open, Id: "[secret]" } })],
  "what a policy was before": [
    "RegistryPolicy",
    stateIn(here, { policy: open, __secret: true }, { previous: "[secret]" }),
  ],
  "a statement": ["RegistryPolicyStatement", stateIn(here, { statement: "[secret]", __secret: true })],
  "the destinations of a rule": [
    "ReplicationRule",
    stateIn(here, { destinations: "[secret]", repositoryFilters: [{ filter: "for-nobodys-eyes/" }], __secret: true }),
  ],
  "a configuration": [
    "ReplicationConfiguration",
    stateIn(here, { replicationConfiguration: { rules: [rule([here], "for-nobodys-eyes/")] }, __secret: true }),
  ],
} as const;

describe("a report about secrets", () => {
  for (const [what, [title, state]] of Object.entries(states)) {
    it(`shows nothing of ${what}, in any format and operation`, async () => {
      for (const op of ["create", "update", "delete", "replace", "import", "same"]) {
        const before = op === "create" ? undefined : state;
        const report = reportFrom(
          previewJson([step(op, title, "veiled", before, op === "delete" ? undefined : state)]),
        );
        for (const format of formats) {
          const text = await writeReport(report, format, {
            id: undefined,
            columns: 10_000,
            style: (_, words) => words,
          });
          assert.doesNotMatch(text, /for-?nobodys-?eyes/i, `${op} as ${format}`);
        }
      }
    });
  }

  it("says that there is something, and what is done with it", () => {
    const [title, state] = states["a policy"];
    const of = (op: string, before?: typeof state, after?: typeof state) =>
      sentencesOf(reportFrom(previewJson([step(op, title, "veiled", before, after)])))[here];

    assert.deepEqual(of("create", undefined, state), ["add: sets content that is secret"]);
    assert.deepEqual(of("update", state, state), ["change: changes content that is secret, or how it is managed"]);
    assert.deepEqual(of("delete", state), ["remove: removes content that is secret"]);
  });
});
