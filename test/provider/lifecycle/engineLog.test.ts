import assert from "node:assert/strict";
import engineProto from "@pulumi/pulumi/proto/engine_pb.js";
import { engineLog } from "#provider/lifecycle/engineLog.js";
import { newLog, type Show } from "#provider/lifecycle/log.js";
import { type Note, printNote } from "#provider/lifecycle/notes.js";
import { type LogEngine, startLogEngine } from "../../support/engine.js";
import { printedBy } from "../../support/printed.js";

const host = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
const urn = "urn:pulumi:stack::project::pulumi-nodejs:dynamic/ecr:RegistryPolicy::main";
const { INFO, WARNING } = engineProto.LogSeverity;

const adopted: Note = {
  code: "ADOPTED",
  resource: "main",
  parameters: { setting: "registry policy", registry: "111122223333/eu-west-1" },
};
const doubtful: Note = { code: "OPEN_TO_EVERYONE", resource: "main", parameters: { finding: "policy is open" } };
const ofRegistry: Note = {
  code: "MANY_RULES",
  parameters: {
    setting: "replication configuration",
    registry: "111122223333/eu-west-1",
    rule: "is full",
    remedy: "ask",
  },
};

describe("the engine's log", () => {
  let engine: LogEngine;
  beforeEach(async () => {
    engine = await startLogEngine();
  });
  afterEach(() => engine.close());

  /** What is printed, rather than told to the engine, when all notes are shown that way. */
  const printed = (show: Show, ...notes: readonly (readonly [Note, urn?: string])[]) =>
    printedBy(async () => {
      const log = newLog(show);
      for (const [note, on] of notes) {
        log.note(note, { urn: on });
        await log.settled();
      }
    });

  it("has a note on its resource, with its severity and without the resource's name, which stands there already", async () => {
    const lines = await printed(engineLog(host, engine.address), [adopted, urn], [doubtful, urn]);

    assert.deepEqual(engine.told, [
      { severity: INFO, message: printNote(adopted, false), urn },
      { severity: WARNING, message: "policy is open (OPEN_TO_EVERYONE)", urn },
    ]);
    assert.deepEqual(lines, []);
  });

  it("has a note about a registry as a whole on no resource", async () => {
    await printed(engineLog(host, engine.address), [ofRegistry]);

    assert.deepEqual(engine.told, [{ severity: WARNING, message: printNote(ofRegistry, true), urn: "" }]);
  });

  it("has the name of a resource whose URN is not known", async () => {
    await printed(engineLog(host, engine.address), [doubtful]);

    assert.deepEqual(engine.told, [{ severity: WARNING, message: "main: policy is open (OPEN_TO_EVERYONE)", urn: "" }]);
  });

  it("has a note before the log is settled, as the engine may end the process right after the answer", async () => {
    const log = newLog(engineLog(host, engine.address));

    for (const note of [adopted, doubtful]) log.note(note, { urn });
    await log.settled();

    assert.equal(engine.told.length, 2);
  });

  it("may be gone: then a note is printed, with the resource's name", async () => {
    const show = engineLog(host, engine.address);
    engine.close();

    assert.deepEqual(await printed(show, [adopted, urn]), [printNote(adopted, true)]);
  });

  it("is asked no more once it has not answered, so that nobody waits for each note: later ones are printed at once", async () => {
    const show = engineLog(host, engine.address);
    engine.refuse(true);
    const lines = await printed(show, [adopted, urn]);
    engine.refuse(false);

    const later = await printed(show, [doubtful, urn]);

    assert.deepEqual(lines, [printNote(adopted, true)]);
    assert.deepEqual(later, [printNote(doubtful, true)]);
    assert.deepEqual(engine.told, []);
  });

  const others: readonly (readonly [what: string, host: string | undefined, address?: string])[] = [
    ["the host of a program", require.resolve("@pulumi/pulumi/cmd/run")],
    ["a process without a program", undefined],
    ["a host whose modules are not found", "/nowhere/cmd/dynamic-provider/index.js"],
  ];
  for (const [what, program] of others) {
    it(`is not spoken to by ${what}: notes are printed`, async () => {
      const lines = await printed(engineLog(program, engine.address), [doubtful, urn]);

      assert.deepEqual(lines, [printNote(doubtful, true)]);
      assert.deepEqual(engine.told, []);
    });
  }

  it("is the engine that started the process: without a word about it, notes are printed in this one", async () => {
    assert.deepEqual(await printed(engineLog(), [doubtful, urn]), [printNote(doubtful, true)]);
  });
});
