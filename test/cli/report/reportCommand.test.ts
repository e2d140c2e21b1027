import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "#cli/program.js";
import { formats } from "#cli/report/write/writeReport.js";
import { start } from "../support/commandProcess.js";
import { account, policyIn, previewJson, said, step, urnOf } from "../support/previewJson.js";
import { testTerminal } from "../support/testTerminal.js";

const urn = urnOf("RegistryPolicy", "p");
const create = step("create", "RegistryPolicy", "p", undefined, policyIn(`${account}/eu-west-1`));
const healthy = previewJson([create]);
const warned = previewJson([create], [said("warning", "warning: policy is doubtful (DUPLICATE_SID)\n", urn)]);
const failed = previewJson([create], [said("error", "error: boom\n")]);

describe("ecr-registry report", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "ecr-registry-report-"));
    const files = { healthy, warned, failed, text: "Previewing update (prod)\n" };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.json`), content);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string): string => join(folder, `${name}.json`);
  const run = async (args: readonly string[], input?: string) => {
    const terminal = testTerminal({ outputIsTerminal: true, ...(input === undefined ? {} : { input }) });
    const code = await runProgram(["report", ...args], terminal);
    return { code, out: terminal.output(), error: terminal.notes() };
  };

  it("reads what Windows PowerShell has written to a file, in UTF-16 with a byte order mark", async () => {
    const text = readFileSync(file("healthy"), "utf8");
    writeFileSync(file("utf16"), Buffer.from(`\ufeff${text}`, "utf16le"));
    writeFileSync(file("utf8"), `\ufeff${text}`);

    const plain = await run([file("healthy")]);

    assert.deepEqual([await run([file("utf16")]), await run([file("utf8")])], [plain, plain]);
  });

  for (const [preview, failOn, code] of [
    ["healthy", [], 0],
    ["warned", [], 1],
    ["warned", ["--fail-on", "error"], 0],
    ["failed", ["--fail-on", "error"], 1],
    ["failed", ["--fail-on", "never"], 0],
  ] as const) {
    it(`ends with ${code} and the report for a preview that is ${preview} ${failOn.join(" ")}`, async () => {
      const { code: ended, out, error } = await run([file(preview), ...failOn]);

      assert.equal(ended, code);
      assert.match(out, /^<!-- ecr-registry report -->\n/);
      assert.equal(error, "");
    });
  }

  it("reads standard input, named or not, and beside files", async () => {
    const named = await run(["-"], healthy);
    const unnamed = await run([], healthy);
    const both = await run(
      [file("healthy"), "-"],
      previewJson([step("same", "pulumi:pulumi:Stack", "images-second")], [], "second"),
    );

    assert.equal(unnamed.out, named.out);
    assert.match(both.out, /^images\/prod: 1 to create.*\nimages\/second: 1 unchanged/m);
  });

  it("does not wait for somebody to type", async () => {
    const { code, error } = await run([]);

    assert.equal(code, 2);
    assert.equal(
      error,
      "ecr-registry: name a file with the output of pulumi preview --json, or pipe that into the command",
    );
  });

  it("reads a pipe as a process of its own", async () => {
    const { child, ended } = start(["report"]);
    child.stdin.end(warned);

    const { code, out, error } = await ended;

    assert.deepEqual([code, error], [1, ""]);
    assert.match(out, /DUPLICATE/);
  });

  for (const [what, args, message] of [
    ["a file that is not there", ["nowhere.json"], /nowhere\.json cannot be read \(ENOENT: no such .*\): name a file/],
    [
      "a file that is text",
      ["text"],
      /text\.json is not JSON, it begins with "Previewing update \(prod\)": write it with/,
    ],
    ["a file that is named twice", ["healthy", "healthy"], /healthy\.json is named twice: name each preview once/],
    [
      "a name that would end the marker",
      ["healthy", "--id", "a-->b"],
      /--id is "a-->b", but it may have up to 64 letters/,
    ],
    [
      "a folder that is not there",
      ["healthy", "--out", "nowhere/out.md"],
      /nowhere\/out\.md cannot be written \(ENOENT: [^,]*\): name a file in a folder that exists/,
    ],
  ] as const) {
    it(`ends with 2 and one line for ${what}`, async () => {
      const { code, out, error } = await run(args.map((arg) => (/^(?:healthy|text)$/.test(arg) ? file(arg) : arg)));

      assert.equal(code, 2);
      assert.equal(out, "");
      assert.match(error, /^ecr-registry: .*$/);
      assert.match(error, message);
    });
  }

  it("ends with 2 for an empty preview, and says where to look", async () => {
    const { code, error } = await run(["-"], "");

    assert.equal(code, 2);
    assert.match(error, /^ecr-registry: standard input is empty: pulumi preview --json says on standard error why/);
  });

  it("names the formats that there are", async () => {
    const { code, error } = await run([file("healthy"), "--format", "html"]);

    assert.equal(code, 2);
    for (const format of formats) assert.match(error, new RegExp(`\\b${format}\\b`));
  });

  it("does not choose between two formats", async () => {
    const { code, error } = await run([file("healthy"), "--format", "text", "--json"]);

    assert.match(error, /^ecr-registry: option '--json' cannot be used with option '-f, --format <format>'/);
    assert.equal(code, 2);
  });

  it("writes to a file what it would print, without colours", async () => {
    const out = join(folder, "out.txt");

    const printed = await run([file("warned"), "--format", "text"]);
    const written = await run([file("warned"), "--format", "text", "--out", out]);

    assert.deepEqual([written.code, written.out], [1, ""]);
    assert.match(printed.out, /^<bold>Amazon ECR/);
    assert.equal(readFileSync(out, "utf8"), `${printed.out.replace(/<\/?\w*>/g, "")}\n`);
  });

  it("takes --json for --format json, and puts a name into the marker", async () => {
    const [short, long] = [await run([file("healthy"), "--json"]), await run([file("healthy"), "-f", "json"])];
    const { out } = await run([file("healthy"), "--id", "ecr"]);

    assert.equal(short.out, long.out);
    assert.equal(JSON.parse(short.out).version, 1);
    assert.match(out, /^<!-- ecr-registry report: ecr -->\n/);
  });
});
