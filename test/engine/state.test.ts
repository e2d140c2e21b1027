import assert from "node:assert/strict";
import { homedir } from "node:os";
import { rule } from "../support/samples.js";
import { replicationProgram } from "./support/programs.js";
import { useWorkbench } from "./support/workbench.js";

describe("the state of a stack with one resource", () => {
  const bench = useWorkbench();

  it("holds a provider text of at most 350 bytes, no path of this machine and no credential", async () => {
    const stack = await bench().stack(replicationProgram([rule("us-east-1", "prod/")]));
    await stack.up();

    const { text, resources } = bench().stateOf(stack);

    const properties = resources.flatMap(({ inputs, outputs }) => [inputs, outputs]);
    const providers = properties.map((values) => String(Reflect.get(values, "__provider")));
    assert.equal(providers.length, 2);
    assert.ok(providers.every((provider) => Buffer.byteLength(provider) <= 350));
    for (const path of [process.cwd(), homedir(), bench().folder])
      assert.ok(!JSON.stringify(properties).includes(path));
    const { AWS_ACCESS_KEY_ID: key = "?", AWS_SECRET_ACCESS_KEY: secret = "?" } = bench().environment;
    assert.ok(!text.includes(key) && !text.includes(secret));
  });
});
