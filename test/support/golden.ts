import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Holds a text against a file of `test/golden/`; with the environment variable `UPDATE_GOLDEN=1` it writes the file, for
 * its change to be judged in the review.
 */
export const assertGolden = (name: string, text: string): void => {
  const file = join("test", "golden", name);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  // Git may have turned line ends on Windows.
  assert.equal(text, readFileSync(file, "utf8").replaceAll("\r\n", "\n"), `differs from ${name}`);
};
