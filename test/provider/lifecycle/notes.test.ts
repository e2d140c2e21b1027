import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Note,
  type NoteCode,
  printNote,
  readNote,
  registryFindings,
  severityOf,
} from "#provider/lifecycle/notes.js";
import { policyFindings } from "#provider/policy/findings.js";
import { replicationFindings } from "#provider/replication/findings.js";
import { runs } from "../../support/runs.js";

const resource = { setting: "x", registry: "x", changes: "x", what: "x", destination: "x", why: "x", source: "x" };
const findings = { ...replicationFindings, ...policyFindings };
/** Every code with every set of parameters that it is reported with, and whether it is about a resource. */
const shapes: readonly (readonly [code: NoteCode, about: "resource" | "registry", parameters: readonly string[]])[] = [
  ["ADOPTED", "resource", ["setting", "registry"]],
  ["OVERWRITES", "resource", ["setting", "registry", "changes"]],
  ["OVERWRITES", "resource", ["setting", "registry"]],
  ["UPDATED", "resource", ["setting", "registry", "changes"]],
  ["LEFT_TO_OTHERS", "resource", ["what"]],
  ["BACKFILL_PLANNED", "resource", ["destinations"]],
  ["IMAGES_LEFT_BEHIND", "resource", ["destinations", "command"]],
  ["BACKFILL_STARTED", "resource", ["registry", "destinations", "command"]],
  ["BACKFILL_STARTED", "resource", ["registry"]],
  ["BACKFILL_NOT_STARTED", "resource", ["registry", "destinations", "why", "next", "command"]],
  ["BACKFILL_NOT_STARTED", "resource", ["registry", "destinations", "why", "command"]],
  ["BACKFILL_NOT_STARTED", "resource", ["registry", "next", "command"]],
  ["BACKFILL_NOT_STARTED", "resource", ["registry", "command"]],
  ["NOT_READABLE", "resource", ["setting", "region", "why"]],
  ["DESTINATION_NOT_READABLE", "resource", ["destination", "why"]],
  ["DESTINATION_NOT_ADMITTED", "resource", ["destination", "source", "repositories", "why", "statement"]],
  ["DESTINATION_NOT_ADMITTED", "resource", ["destination", "source", "repositories", "why", "remedy"]],
  ["DESTINATION_NOT_ADMITTED", "resource", ["destination", "source", "why", "statement"]],
  ["DESTINATION_NOT_ADMITTED", "resource", ["destination", "source", "why", "remedy"]],
  ["DESTINATION_NOT_ADMITTED", "resource", ["destination", "source"]],
  ...Object.keys(findings).flatMap((code): (readonly [NoteCode, "resource" | "registry", readonly string[]])[] => [
    [code as NoteCode, "resource", ["finding"]],
    [code as NoteCode, "registry", ["setting", "registry", "rule", "remedy"]],
  ]),
];

/** Texts that look like wordings, quotes and ends of notes. */
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        ...['"', "\\", ": ", "; add the statement ", " of ", " to replicate these rules", "the ", "\n", "(X)", " "],
      ),
    )
    .map((parts) => parts.join("")),
  fc.json(),
);
const notesOf = ([code, about, names]: (typeof shapes)[number]): fc.Arbitrary<Note> =>
  fc.tuple(text, fc.tuple(...names.map(() => text))).map(([name, values]) => ({
    code,
    ...(about === "resource" ? { resource: name } : {}),
    parameters: Object.fromEntries(names.map((one, i) => [one, values[i] ?? ""])),
  }));

describe("notes", () => {
  for (const shape of shapes) {
    const [code, about, names] = shape;

    it(`are read back as they were printed: ${code} about a ${about}, with ${names.join(", ")}`, () => {
      fc.assert(
        fc.property(notesOf(shape), (note) => {
          assert.deepEqual(readNote(printNote(note, true)), note);
          if (note.resource !== undefined) assert.deepEqual(readNote(printNote(note, false), note.resource), note);
        }),
        runs(50),
      );
    });
  }

  it("are all tried here, with all that has a severity", () => {
    const tried = new Set(shapes.map(([code]) => code));

    for (const code of [...Object.keys(findings), ...Object.keys(registryFindings)]) {
      assert.ok(tried.has(code as NoteCode), code);
    }
  });

  it("name their resource only where they do not stand on it", () => {
    const note: Note = { code: "LEFT_TO_OTHERS", resource: "web", parameters: { what: "statement A" } };

    assert.equal(
      printNote(note, true),
      "web: left the statement A as it is, because another resource in this program manages it now (LEFT_TO_OTHERS)",
    );
    assert.equal(printNote(note, false), printNote(note, true).replace("web: ", ""));
  });

  it("quote a name that could be taken for text", () => {
    const note: Note = { code: "LEFT_TO_OTHERS", resource: "the web: all", parameters: { what: "x" } };

    assert.match(printNote(note, true), /^"the web: all": left the x as it is/);
  });

  for (const other of [
    "",
    "error: something (FAILED)",
    "web: is fine (ADOPTED)",
    "the registry policy could not be read (NOT_READABLE)",
    "DESTINATION_NOT_READABLE",
  ]) {
    it(`are not found in a text of others: ${JSON.stringify(other)}`, () => {
      assert.equal(readNote(other), undefined);
    });
  }

  it("have the severity of their finding; what the provider did is information", () => {
    assert.equal(severityOf({ code: "OVERLAPPING_FILTERS" }), "warning");
    assert.equal(severityOf({ code: "NOT_READABLE" }), "warning");
    assert.equal(severityOf({ code: "ADOPTED" }), "info");
  });

  it("cannot be printed without what they say", () => {
    assert.throws(() => printNote({ code: "ADOPTED", resource: "web", parameters: {} }, true), /ADOPTED/);
    assert.doesNotThrow(() => printNote({ code: "ADOPTED", resource: "web", parameters: resource }, true));
  });
});
