import assert from "node:assert/strict";
import { useHandlerBench } from "../../support/handlerBench.js";
import { replicationInputs, rule } from "../../support/samples.js";

describe("check of a Region", () => {
  const bench = useHandlerBench();
  const reasons = ({ failures }: { failures: readonly { reason: string }[] }) => failures.map(({ reason }) => reason);
  const operations = () => bench().emulator.calls();

  it("fails on a registry in what is no Region, without a call", async () => {
    const result = await bench().replication.check(
      {},
      replicationInputs([rule("us-east-1")], { registry: { region: "eu-west1" } }),
    );

    assert.deepEqual(reasons(result), [
      'registry.region is "eu-west1", but it must be the code of an AWS Region: correct it; did you mean eu-west-1?',
    ]);
    assert.deepEqual(operations(), []);
  });

  it("fails on a destination in what is no Region, without a call", async () => {
    const result = await bench().replication.check({}, replicationInputs([rule("eu-west1")]));

    assert.match(reasons(result).join("\n"), /destinations\[0\]\.region is "eu-west1".*did you mean eu-west-1\?$/);
    assert.deepEqual(operations(), []);
  });

  it("does not accuse a destination of another partition while the registry's own Region is misspelt", async () => {
    const inputs = replicationInputs([rule("cn-north-1")], { registry: { region: "cn-northwest1" } });

    assert.deepEqual(reasons(await bench().replication.check({}, inputs)), [
      'registry.region is "cn-northwest1", but it must be the code of an AWS Region: correct it; did you mean cn-northwest-1?',
    ]);
  });

  it("warns of a Region that may be newer, where the program names it, and goes on", async () => {
    const inputs = replicationInputs([rule("us-east-9")], { registry: { region: "eu-west-9" } });

    const result = await bench().replication.check({}, inputs);

    assert.deepEqual(reasons(result), []);
    assert.deepEqual(
      bench().notes.map((note) => note.replace(/, but.*\(/, " (")),
      [
        'replication: registry.region is "eu-west-9" (UNKNOWN_REGION)',
        'replication: replicationConfiguration.rules[0].destinations[0].region is "us-east-9" (UNKNOWN_REGION)',
      ],
    );
  });

  it("is silent about a Region that the program says to ignore", async () => {
    const inputs = replicationInputs([], { registry: { region: "eu-west-9" }, ignoreFindings: ["UNKNOWN_REGION"] });

    await bench().replication.check({}, inputs);

    assert.deepEqual(bench().notes, []);
  });

  it("fails on a Region of the stack's configuration that is none, without a call", async () => {
    const process = await bench().process(undefined, undefined, { "aws:region": "eu-west1" });

    const result = await process.replication.check({}, replicationInputs([rule("us-east-1")], { registry: undefined }));

    assert.deepEqual(reasons(result), [
      'the Region (from aws:region, AWS_REGION or the profile) is "eu-west1", but it must be the code of an AWS Region: ' +
        "correct it; did you mean eu-west-1?",
    ]);
    assert.deepEqual(operations(), []);
  });

  it("warns of one that may be newer", async () => {
    const process = await bench().process(undefined, undefined, { "aws:region": "eu-west-9" });

    await process.replication.check({}, replicationInputs([], { registry: undefined }));

    assert.match(process.notes.join("\n"), /^replication: the Region \(from .*\) is "eu-west-9".* \(UNKNOWN_REGION\)$/);
  });
});
