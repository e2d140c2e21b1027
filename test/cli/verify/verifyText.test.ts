import assert from "node:assert/strict";
import type { CheckOutcome } from "#cli/verify/checkOutcome.js";
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
    assert.deepEqual(textOf([]), ["", "0 registries and 0 links looked at: all good"]);
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
      "0 registries and 0 links looked at: 2 broken, 1 unclear",
    ]);
  });

  it("is wrapped at the width of a terminal alone", () => {
    const problem = outcome("broken", "word ".repeat(20).trim());

    const onTerminal = textOf([problem], testTerminal({ columns: 40, outputIsTerminal: true }));

    assert.ok(onTerminal.filter((line) => line.includes("word")).every((line) => line.length <= 40));
    assert.ok(textOf([problem]).includes(`  ${problem.because}`));
  });
});
