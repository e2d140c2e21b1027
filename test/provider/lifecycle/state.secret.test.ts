import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { checkAndCreate, reasons, statementInputs } from "../../support/parts.js";
import { document, statement } from "../../support/samples.js";

const foreign = statement("Foreign", account);
const hushed = (one = statement("Hushed"), name = "secret") => statementInputs(one, name, { __secret: true });

describe("a statement that is a secret", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");

  it("has a fingerprint for its Sid in the id, which the engine cannot hide", async () => {
    const { id } = await checkAndCreate(bench().statement, hushed());

    assert.match(id, /^111122223333\/eu-west-1\/[0-9a-f]{12}$/);
  });

  it("is found by that id when somebody else has edited it", async () => {
    const { id, outs } = await checkAndCreate(bench().statement, hushed());
    live().setPolicy(document(foreign, statement("Hushed", "999999999999")));

    const { props = {} } = await bench().statement.read(id, outs);

    assert.match(JSON.stringify(props.statement), /Hushed.*999999999999/);
  });

  it("is not named where two resources of the program have it", async () => {
    await bench().statement.check({}, hushed());

    const [reason = ""] = await reasons(bench().statement, hushed(statement("Hushed", account), "second"));

    assert.match(reason, /"secret" and "second" both manage the same part of the registry policy of/);
    assert.doesNotMatch(reason, /Hushed/);
  });
});
