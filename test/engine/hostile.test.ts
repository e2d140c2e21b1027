import assert from "node:assert/strict";
import { rawText } from "../support/rawText.js";
import { document, rule, statement } from "../support/samples.js";
import { policyProgram, replicationProgram } from "./support/programs.js";
import { account, useWorkbench } from "./support/workbench.js";

/** Clears the screen, rings, forges a line, turns the direction of writing, and hides. */
const sequence = "\u001b[2J\u0007\r\nerror: forged\u202e\u200b";
const shown = /\\u001b\[2J\\u0007\\u000d\\u000aerror: forged\\u202e\\u200b/;

/** All that the user sees of a preview, without the colours of the CLI. */
const seen = (work: Promise<{ readonly stdout: string; readonly stderr: string }>): Promise<string> =>
  work.then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: unknown) => String(error),
  );

describe("live content that would steer a terminal", () => {
  const bench = useWorkbench();
  before(() => {
    const live = bench().emulator.registry(account, "eu-west-1");
    live.setPolicy(document({ ...statement(`Sid${sequence}`), Principal: { Service: `service${sequence}` } }));
    live.setRules([rule("eu-north-1", `pre${sequence}`)]);
  });

  for (const [what, program] of [
    ["a policy, in an error", policyProgram(document(statement("Mine")))],
    [
      "rules, in the map of what a create overwrites",
      replicationProgram([rule("us-east-1", "prod/")], { onExisting: "replace" }),
    ],
  ] as const) {
    it(`is spelt out by the real CLI: ${what}`, async () => {
      const stack = await bench().stack(program);

      const text = await seen(stack.preview({ diff: true }));

      assert.match(text, shown);
      assert.doesNotMatch(text, rawText);
      assert.doesNotMatch(text, /^\s*error: forged/m);
    });
  }
});
