import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readText, readTextOrInput, refuseExisting, writeText } from "#cli/files.js";
import { testTerminal } from "./support/testTerminal.js";

describe("files that the user named", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecr-registry-files-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);

  it("are read without their byte order mark, in UTF-8 or UTF-16", () => {
    writeFileSync(file("utf8"), "\ufeffé");
    writeFileSync(file("utf16"), Buffer.from("\ufeffé", "utf16le"));

    assert.deepEqual([readText(file("utf8"), ""), readText(file("utf16"), "")], ["é", "é"]);
  });

  it("are standard input where they are called -, unless somebody would have to type it", async () => {
    const remedies = { remedy: "name a file", noInput: "pipe something into it" };

    assert.equal(await readTextOrInput("-", testTerminal({ input: "piped" }), remedies), "piped");
    await assert.rejects(readTextOrInput("-", testTerminal(), remedies), { message: "pipe something into it" });
  });

  it("are refused with one line and a remedy where they cannot be read or written", () => {
    const name = "UsageError";

    assert.throws(() => readText(file("none"), "name another"), { name, message: /none cannot be read \(.*\): name/ });
    assert.throws(() => writeText(file("no/where"), "", true), {
      name,
      message: /where cannot be written \(ENOENT: .*/,
    });
  });

  it("are overwritten only where that is asked for", () => {
    writeText(file("mine"), "mine", false);

    assert.throws(
      () => writeText(file("mine"), "yours", false),
      /mine exists already: name another file, or overwrite/,
    );
    assert.throws(() => refuseExisting([undefined, file("mine")]), /mine exists already/);
    refuseExisting([undefined, file("other")]);
    assert.equal(readFileSync(file("mine"), "utf8"), "mine");

    writeText(file("mine"), "yours", true);

    assert.equal(readFileSync(file("mine"), "utf8"), "yours");
  });
});
