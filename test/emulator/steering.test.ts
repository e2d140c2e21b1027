import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "./signedCall.js";

const rules = [{ destinations: [{ region: "us-east-1", registryId: "222222222222" }] }];
const statement = { Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*" };

describe("emulator: steering over HTTP", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  const steer = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${emulator.url}/_emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };

  it("lists calls", async () => {
    await callEcr(emulator, "DescribeRegistry");

    assert.deepEqual(await steer("GET", "calls"), { status: 200, body: emulator.calls() });
  });

  it("lists calls by a filter", async () => {
    await callEcr(emulator, "DescribeRegistry");
    await callEcr(emulator, "GetRegistryPolicy");

    const answer = await steer("GET", "calls?operation=GetRegistryPolicy&status=400");

    assert.deepEqual(answer.body, emulator.calls({ operation: "GetRegistryPolicy" }));
  });

  it("clears the calls", async () => {
    await callEcr(emulator, "DescribeRegistry");

    await steer("DELETE", "calls");

    assert.deepEqual(emulator.calls(), []);
  });

  it("adds fault rules", async () => {
    const rule = { operation: "DescribeRegistry", code: "ServerException", times: 2 };

    await steer("POST", "faults", rule);

    assert.deepEqual((await steer("GET", "faults")).body, [rule]);
  });

  it("clears the fault rules", async () => {
    emulator.addFault({ operation: "*", code: "ServerException" });

    await steer("DELETE", "faults");

    assert.deepEqual(emulator.faults(), []);
  });

  it("fails for a fault rule with a member that is not known, and names it", async () => {
    const answer = await steer("POST", "faults", { operation: "*", tiems: 2 });

    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /"message":"tiems: /);
  });

  it("fails for a body that is not JSON", async () => {
    const answer = await fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: "{" });

    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /not JSON/);
  });

  it("shows a registry", async () => {
    emulator.registry("111122223333", "eu-west-1").setRules(rules);

    assert.deepEqual(await steer("GET", "registries/111122223333/eu-west-1"), {
      status: 200,
      body: { rules, policy: null },
    });
  });

  it("fills a registry", async () => {
    await steer("PUT", "registries/111122223333/eu-west-1", { rules, policy: { Statement: statement } });

    assert.deepEqual(emulator.registry("111122223333", "eu-west-1").rules(), rules);
    assert.deepEqual(JSON.parse(emulator.registry("111122223333", "eu-west-1").policy() ?? ""), {
      Statement: [statement],
    });
  });

  it("leaves alone what is not given, and removes what is null", async () => {
    await steer("PUT", "registries/111122223333/eu-west-1", { rules, policy: { Statement: statement } });

    await steer("PUT", "registries/111122223333/eu-west-1", { policy: null });

    assert.deepEqual((await steer("GET", "registries/111122223333/eu-west-1")).body, { rules, policy: null });
  });

  it("fails for a policy that is none, and says why", async () => {
    const answer = await steer("PUT", "registries/111122223333/eu-west-1", { policy: {} });

    assert.deepEqual(answer, { status: 400, body: { message: "not a registry policy (nothing given): {}" } });
  });

  it("fails without a Region", async () => {
    const answer = await steer("GET", "registries/111122223333");

    assert.deepEqual(answer, {
      status: 400,
      body: { message: "give the account and the Region: registries/<account>/<region>" },
    });
  });

  it("shows the environment of an identity", async () => {
    const answer = await steer("GET", "environment/111122223333?identity=admin&region=eu-west-1");

    assert.deepEqual(answer.body, emulator.environment("111122223333", "admin", "eu-west-1"));
  });

  it("removes and adds principals", async () => {
    const role = "arn:aws:iam::222222222222:role/r";
    const door = emulator.registry("111122223333", "eu-west-1");
    door.setPolicy({ Statement: { ...statement, Principal: { AWS: role } } });

    await steer("DELETE", `principals/${encodeURIComponent(role)}`);

    assert.match(door.policy() ?? "", /AROAPRINCIPAL00000001/);
  });

  it("fails for anything else", async () => {
    const answer = await steer("GET", "nothing");

    assert.deepEqual(answer, { status: 404, body: { message: "no such thing: GET /_emulator/nothing" } });
  });

  it("does not enter the call log", async () => {
    await steer("GET", "registries/111122223333/eu-west-1");

    assert.deepEqual(emulator.calls(), []);
  });
});
