import assert from "node:assert/strict";
import type { RegistryError } from "#provider/base/errors.js";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { statementInputs } from "../../support/parts.js";
import { document, statement } from "../../support/samples.js";
import { code, here } from "../../support/wholeSetting.js";

const big = (sid: string) => ({
  ...statement(sid),
  Resource: Array.from({ length: 110 }, (_, i) => `arn:aws:ecr:eu-west-1:${account}:repository/${sid}-${i}/*`),
});

describe("a statement that would take the policy over its limit", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const create = (more: object = here) => bench().statement.create(statementInputs(big("Ours"), "Ours", more));

  it("is refused before anything is sent, with what fills it", async () => {
    live().setPolicy(document(big("Theirs")));

    await assert.rejects(create(), (error: RegistryError) => {
      assert.ok(code("LIMIT_EXCEEDED")(error));
      assert.match(
        error.message,
        /would exceed a limit; nothing was changed: .*\nother content, not written by this resource:\n {2}- Theirs \(\d+ characters\)/,
      );
      return true;
    });
    assert.deepEqual(bench().writes(), []);
  });
});
