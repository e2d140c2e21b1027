import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporary } from "./fakes.js";
import { project } from "./project.js";
import { script } from "./script.js";

describe("coverage of npm test", () => {
  let place: ReturnType<typeof project>;

  beforeEach(() => {
    place = project();
    place.write("biome.json", '{ "files": { "includes": ["index.ts"] } }\n');
    const body = Array.from({ length: 50 }, (_, line) => `  lines.push(${line});\n`).join("");
    place.write("provider/one.ts", `export const one = (lines: number[]) => {\n${body}};\n`);
  });

  afterEach(() => place.remove());

  /** The one test that calls what `provider/` has, in a worker that does `atExit` before Node.js writes its recording. */
  const writeTest = (atExit: string) =>
    place.write(
      "test/one.test.ts",
      `declare const process: any;
const { execFileSync } = process.getBuiltinModule("child_process");
const { existsSync } = process.getBuiltinModule("fs");

it("works", async () => (await import("../../provider/dist/one.js" as string)).one([]));

process.once("exit", () => {
  ${atExit}
});
`,
    );

  it("holds the recording of a worker that writes longer than mocha's pool grants", () => {
    // Mocha notes that the pool has ended a worker; only then does the worker begin to write.
    place.write(
      "notes.cjs",
      `const { ChildProcess } = require("node:child_process");
const { writeFileSync } = require("node:fs");

const { kill } = ChildProcess.prototype;
ChildProcess.prototype.kill = function (signal) {
  const sent = kill.call(this, signal);
  writeFileSync("ended", "");
  return sent;
};
`,
    );
    const config = JSON.parse(readFileSync(join(place.folder, ".mocharc.json"), "utf8"));
    place.write(".mocharc.json", JSON.stringify({ ...config, require: "./notes.cjs" }));
    writeTest('while (!existsSync("ended"));');

    const { status, lastLine, output } = place.npmTest();

    assert.equal(lastLine, "1 passed, 0 failed", output);
    assert.match(output, /Lines\s*: 100%/);
    assert.equal(status, 0);
  });

  it("is unknown, which is a failure and no figure, when a worker leaves no recording", () => {
    // Not by itself: Node.js would write before it sends the signal.
    writeTest('execFileSync(process.execPath, ["-e", "process.kill(process.ppid, 9)"]);');

    const { status, lastLine, output } = place.npmTest();

    assert.equal(lastLine, "1 passed, 1 failed", output);
    assert.match(output, /coverage is unknown:\n {2}the recording of worker \d+ is missing\n/);
    assert.doesNotMatch(output, /Lines/);
    assert.equal(status, 1);
  });
});

describe("recordings of a test run", () => {
  let place: ReturnType<typeof temporary>;
  let lost: (folder: string) => string[];

  before(async () => {
    lost = (await script<{ lostRecordings: typeof lost }>("test/recordings.mjs")).lostRecordings;
  });

  beforeEach(() => {
    place = temporary();
    for (const folder of ["workers", "tmp"]) mkdirSync(join(place.folder, folder));
  });

  afterEach(() => place.remove());

  const write = (file: string, text: string) => writeFileSync(join(place.folder, file), text);

  it("are all there when every worker that announced itself has left a whole one", () => {
    write("workers/12", "");
    write("workers/123", "");
    write("tmp/coverage-12-1700000000000-0.json", '{ "result": [] }');
    write("tmp/coverage-123-1700000000000-0.json", '{ "result": [] }');

    assert.deepEqual(lost(place.folder), []);
  });

  it("tell which worker's is missing and which is cut off", () => {
    write("workers/12", "");
    write("workers/123", "");
    write("tmp/coverage-123-1700000000000-0.json", '{ "result": [');

    assert.deepEqual(lost(place.folder), [
      "the recording of worker 12 is missing",
      "the recording of worker 123 is incomplete: coverage-123-1700000000000-0.json",
    ]);
  });

  it("are unknown when no worker has announced itself", () => {
    write("tmp/coverage-123-1700000000000-0.json", '{ "result": [] }');

    assert.deepEqual(lost(place.folder), ["no mocha worker has registered"]);
  });
});
