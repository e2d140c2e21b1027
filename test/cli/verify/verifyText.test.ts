import assert from "node:assert/strict";
import type { CheckOutcome } from "#cli/links/checkOutcome.js";
import { verifyText } from "#cli/verify/verifyText.js";
import { testTerminal } from "../support/testTerminal.js";

const outcome = (verdict: CheckOutcome["verdict"], because: string): CheckOutcome => ({
  verdict,
  fault: "NO_RULE_FOR_IMAGE",
  because,
  remedy: "add its prefix to a rule",
});
const textOf = (general: readonly CheckOutcome[], terminal = testTerminal()) =>
  verifyText({ sources: [], links: [], general }, terminal);

describe("the text of a verification", () => {
  it("says that all is good where nothing is wrong", () => {
    assert.deepEqual(textOf([]), ["", "0 registries, 0 links: no registry replicates anything"]);
  });

  it("has one paragraph for all that is wrong in one way and has one remedy", () => {
    const problems = [outcome("broken", "no rule is for it"), outcome("broken", "nor for the other")];

    assert.deepEqual(textOf([...problems, outcome("unclear", "nobody knows")]), [
      "",
      "broken (NO_RULE_FOR_IMAGE)",
      "  no rule is for it",
      "  nor for the other",
      "  -> add its prefix to a rule",
      "",
      "unclear (NO_RULE_FOR_IMAGE)",
      "  nobody knows",
      "  -> add its prefix to a rule",
      "",
      "0 registries, 0 links: broken, unclear",
    ]);
  });

  for (const outputIsTerminal of [true, false]) {
    it(`has sentences of the width ${outputIsTerminal ? "of a terminal" : "that is wanted, in a pipe as well"}`, () => {
      const problem = { ...outcome("broken", "word ".repeat(20).trim()), remedy: "mend it ".repeat(10).trim() };

      const lines = textOf([problem], testTerminal({ columns: 40, outputIsTerminal }));

      assert.deepEqual(
        lines.filter((line) => line.length > 40 && !line.includes("<red>")),
        [],
      );
      assert.equal(lines.filter((line) => line.startsWith("     mend it")).length, 2);
    });
  }

  it("names what is broken before what was not checked", () => {
    const lines = textOf([outcome("unchecked", "no way"), outcome("pending", "soon"), outcome("broken", "no rule")]);

    assert.deepEqual(
      lines.filter((line) => / \(/.test(line)).map((line) => line.split(" (")[0]),
      ["broken", "pending", "not checked"],
    );
  });
});
