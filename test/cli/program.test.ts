import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { commandFile, start } from "./support/commandProcess.js";

const commands = ["report", "import", "verify", "backfill", "emulator"];

describe("the command ecr-registry", () => {
  it("shows what there is, and fails, without arguments", async () => {
    const { code, out, error } = await start([]).ended;

    assert.equal(code, 2);
    assert.equal(out, "");
    for (const name of commands) assert.match(error, new RegExp(`^  ${name} .*\\S`, "m"));
  });

  it("shows its version with --version", async () => {
    const { code, out, error } = await start(["--version"]).ended;

    assert.deepEqual([code, out, error], [0, `${JSON.parse(readFileSync("cli/package.json", "utf8")).version}\n`, ""]);
  });

  it("names the commands that look like one that it does not have", async () => {
    const { code, error } = await start(["reprot"]).ended;

    assert.equal(code, 2);
    assert.match(error, /^ecr-registry: unknown command 'reprot'\n\(Did you mean report\?\)\n/);
  });

  for (const name of commands) {
    it(`shows the options of ${name}, examples and nothing else with --help, in lines of at most 80 characters`, async () => {
      const { code, out, error } = await start([name, "--help"]).ended;

      assert.equal(code, 0);
      assert.match(
        out,
        new RegExp(`^Usage: ecr-registry ${name}[\\s\\S]*--json[\\s\\S]*^Examples:\n  ecr-registry ${name}`, "m"),
      );
      assert.deepEqual(
        out.split("\n").filter((line) => line.length > 80),
        [],
      );
      assert.equal(error, "");
    });

    it(`reports an unknown option of ${name} in one line, and where to look`, async () => {
      const { code, out, error } = await start([name, "--no-such-thing"]).ended;

      assert.equal(code, 2);
      assert.equal(out, "");
      assert.equal(
        error,
        `ecr-registry: unknown option '--no-such-thing'\n(ecr-registry ${name} --help shows what is allowed)\n`,
      );
    });
  }

  it("ends well and in silence when its reader has seen enough", async () => {
    const { child, ended } = start(["emulator", "--help"]);
    child.stdout.destroy();

    const { code, error } = await ended;

    assert.equal(code, 0);
    assert.equal(error, "");
  });

  it("ends with its code when nobody reads its complaints", async () => {
    const { child, ended } = start(["reprot"]);
    child.stderr.destroy();

    assert.equal((await ended).code, 2);
  });

  it("is a file that can be started, before anything is compiled", function () {
    if (process.platform === "win32") this.skip();

    assert.equal(statSync(commandFile).mode & 0o111, 0o111);
  });
});
