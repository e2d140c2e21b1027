import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { headline } from "#cli/report/model/report.js";
import { commentOf } from "#cli/report/write/comment.js";
import { type Note, type NoteCode, printNote, severityOf } from "#provider/lifecycle/notes.js";
import {
  account,
  grant,
  here,
  noted,
  policyIn,
  previewJson,
  prod,
  reportFrom,
  rulesIn,
  sentencesOf,
  statementIn,
  step,
  there,
} from "../../support/previewJson.js";

const setting = { replication: "replication configuration", policy: "registry policy" };
const create = step("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, prod));
const statement = grant("In", account, there);
const refusal: Note = {
  code: "DESTINATION_NOT_ADMITTED",
  resource: "hub",
  parameters: { destination: there, source: account, why: "no statement", statement: JSON.stringify(statement) },
};

/** Every code, with what it is reported with; what the report makes of it is told by code and parameters alone. */
const notes: readonly Note[] = [
  { code: "ADOPTED", resource: "hub", parameters: { setting: setting.replication, registry: `${account}/us-east-1` } },
  {
    code: "OVERWRITES",
    resource: "hub",
    parameters: { setting: setting.policy, registry: here, changes: "  - removes" },
  },
  { code: "UPDATED", resource: "hub", parameters: { setting: setting.policy, registry: here, changes: "  - adds" } },
  { code: "BACKFILL_PLANNED", resource: "hub", parameters: { destinations: there } },
  { code: "IMAGES_LEFT_BEHIND", resource: "hub", parameters: { destinations: there, command: "npx x" } },
  { code: "BACKFILL_STARTED", resource: "hub", parameters: { registry: here, destinations: there, command: "npx x" } },
  {
    code: "BACKFILL_NOT_STARTED",
    resource: "hub",
    parameters: { registry: here, destinations: there, why: "ten are", command: "npx x" },
  },
  { code: "LEFT_TO_OTHERS", resource: "hub", parameters: { what: "statement A" } },
  {
    code: "NOT_READABLE",
    resource: "hub",
    parameters: { setting: setting.policy, region: "eu-west-1", why: "refused" },
  },
  { code: "DESTINATION_NOT_READABLE", resource: "hub", parameters: { destination: "the destination", why: "refused" } },
  { code: "DESTINATION_NOT_ADMITTED", resource: "hub", parameters: { destination: there, source: account } },
  { code: "OVERLAPPING_FILTERS", resource: "hub", parameters: { finding: "rules[0] is too much: leave it out" } },
  { code: "MANY_RULES", parameters: { setting: setting.replication, registry: here, rule: "is full", remedy: "ask" } },
];

for (const [how, print] of Object.entries(noted)) {
  describe(`a note of the provider, ${how},`, () => {
    it("makes of a create one that adopts", () => {
      const note: Note = {
        code: "ADOPTED",
        resource: "hub",
        parameters: { setting: setting.replication, registry: here },
      };

      const report = reportFrom(previewJson([create], [print(note)]));

      assert.deepEqual(sentencesOf(report)[here], [
        "adopt: takes over what is live, 1 rule, without a write; a later destroy removes it from the registry",
      ]);
      assert.deepEqual(
        report.topology.arrows.map(({ state }) => state),
        ["same"],
      );
      assert.deepEqual(report.findings, []);
    });

    it("makes no other create one that adopts: of another name, setting or registry", () => {
      const adopted = (resource: string, name: keyof typeof setting, registry: string): Note => ({
        code: "ADOPTED",
        resource,
        parameters: { setting: setting[name], registry },
      });
      const others = [adopted("spoke", "replication", here), adopted("hub", "policy", here)];

      const report = reportFrom(
        previewJson(
          [create],
          [...others, adopted("hub", "replication", there)].map((one) => print(one)),
        ),
      );

      assert.match(sentencesOf(report)[here]?.join() ?? "", /^add: /);
    });

    it("adopts a statement, whatever its resource is called", () => {
      const resource = "the hub: of all";
      const note: Note = { code: "ADOPTED", resource, parameters: { setting: setting.policy, registry: there } };
      const own = step("create", "RegistryPolicyStatement", resource, undefined, statementIn(there, statement));

      const report = reportFrom(previewJson([own], [print(note, "RegistryPolicyStatement")]));

      assert.deepEqual(sentencesOf(report)[there], [
        "adopt: takes over what is live, 1 statement, without a write; a later destroy removes it from the registry",
      ]);
    });

    it("says below what changes what becomes of images pushed before", () => {
      const about = (code: NoteCode, more: object = {}): Note => ({
        code,
        resource: "hub",
        parameters: { destinations: `${there} (prod/*)`, ...more },
      });
      const planned = reportFrom(previewJson([create], [print(about("BACKFILL_PLANNED"))]));
      const left = reportFrom(previewJson([create], [print(about("IMAGES_LEFT_BEHIND", { command: "npx x" }))]));

      assert.deepEqual(sentencesOf(planned)[here]?.slice(1), [
        `backfill: starts the backfill to ${there} (prod/*), which replicates images pushed before`,
      ]);
      assert.match(headline(planned), /^1 added, backfills to start in 1 registry/);
      assert.deepEqual(sentencesOf(left)[here]?.slice(1), [
        `leave: images pushed before are not replicated to ${there} (prod/*), as backfill is "never"`,
      ]);
      assert.match(headline(left), /^1 added in 1 registry/);
    });

    it("says of an update that only starts what the one before was to start just that", () => {
      const state = rulesIn(here, prod);
      const note: Note = { code: "BACKFILL_PLANNED", resource: "hub", parameters: { destinations: there } };
      const own = step("update", "ReplicationConfiguration", "hub", state, state);

      const report = reportFrom(previewJson([own], [print(note)]));

      assert.deepEqual(sentencesOf(report)[here], [
        `backfill: starts the backfill to ${there}, which replicates images pushed before`,
      ]);
    });

    it("about a refusal marks the arrow, and has the statement to paste as data", () => {
      const report = reportFrom(previewJson([create], [print(refusal)]));

      assert.deepEqual(
        report.findings.map(({ severity, code, resource, statement }) => ({ severity, code, resource, statement })),
        [{ severity: "warning", code: "DESTINATION_NOT_ADMITTED", resource: "hub", statement }],
      );
      assert.doesNotMatch(report.findings[0]?.text ?? "", /\{/);
      assert.deepEqual(
        report.topology.arrows.map(({ refused }) => refused),
        [true],
      );
      const [, pasted = ""] = /```json\n([\s\S]*?)```/.exec(commentOf(report, undefined)) ?? [];
      assert.deepEqual(JSON.parse(pasted), statement);
    });

    it("about a refusal gives way to another stack that allows it", () => {
      const policy = step("create", "RegistryPolicy", "p", undefined, policyIn(there, statement));

      const report = reportFrom(previewJson([create], [print(refusal)]), previewJson([policy], [], "registries"));

      assert.deepEqual(
        report.topology.arrows.map(({ refused }) => refused),
        [false],
      );
      assert.deepEqual(
        report.findings.map((one) => one.statement),
        [undefined],
      );
    });

    for (const note of notes) {
      it(`is a finding where it warns, else none: ${note.code}`, () => {
        const { findings, failed } = reportFrom(previewJson([], [print(note), print(note)]));

        const expected = severityOf(note) === "warning" ? [["warning", note.code, note.resource, note]] : [];
        assert.deepEqual(
          findings.map((one) => [one.severity, one.code, one.resource, one.note]),
          expected,
        );
        for (const { text, code = "" } of findings) assert.ok(!text.includes(code), `${text} says its code`);
        assert.equal(failed, false);
      });
    }
  });
}

describe("the command", () => {
  it("holds no sentence of the provider's notes, so that their wording is free", () => {
    const place = "\u0000";
    const literals = [...notes, refusal].flatMap(({ code, resource, parameters }) => {
      const blank = Object.fromEntries(Object.keys(parameters).map((name) => [name, place]));
      return printed({ code, parameters: blank, ...(resource === undefined ? {} : { resource }) }).split(place);
    });
    const sources = readdirSync("cli", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/^(dist|node_modules)\b/.test(file))
      .map((file) => ({ file, text: readFileSync(join("cli", file), "utf8") }));

    const long = literals.filter((literal) => literal.length >= 20);
    assert.ok(long.length > 0 && sources.length > 0);
    assert.deepEqual(
      sources.flatMap(({ file, text }) => long.filter((literal) => text.includes(literal)).map((said) => [file, said])),
      [],
    );
  });
});

/** A note as text without its code. */
const printed = (note: Note): string => printNote(note, false).replace(` (${note.code satisfies NoteCode})`, "");
