import assert from "node:assert/strict";
import { account, useHandlerBench } from "../../support/handlerBench.js";
import { statementInputs } from "../../support/parts.js";
import { document, statement } from "../../support/samples.js";
import { here } from "../../support/wholeSetting.js";

const putPolicy = "PutRegistryPolicy";
const sids = (policy = '{"Statement":[]}') =>
  [JSON.parse(policy).Statement].flat().map(({ Sid }: { Sid: string }) => Sid);

describe("plans that are brought about at once", () => {
  const bench = useHandlerBench();
  const live = () => bench().emulator.registry(account, "eu-west-1");
  const createStatement = (sid: string) => bench().statement.create(statementInputs(statement(sid), sid, here));

  it("fail alone where one may not be fulfilled", async () => {
    live().setPolicy(document(statement("B", account)));

    const [a, b, c] = await Promise.allSettled(["A", "B", "C"].map((sid) => createStatement(sid)));

    assert.deepEqual([a?.status, b?.status, c?.status], ["fulfilled", "rejected", "fulfilled"]);
    assert.deepEqual(sids(live().policy()), ["B", "A", "C"]);
    assert.equal(bench().emulator.calls({ operation: putPolicy }).length, 1);
  });

  it("fail alone where AWS refuses one of them", async () => {
    const bad = { ...statement("Bad"), Principal: { AWS: "arn:aws:iam::123:user/nobody" } };
    const all = [statement("A"), bad, statement("C")].map((one) =>
      bench().statement.create(statementInputs(one, undefined, here)),
    );

    const statuses = (await Promise.allSettled(all)).map(({ status }) => status);

    assert.deepEqual(statuses, ["fulfilled", "rejected", "fulfilled"]);
    assert.deepEqual(sids(live().policy()), ["A", "C"]);
  });
});
