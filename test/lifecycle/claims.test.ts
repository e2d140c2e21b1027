import assert from "node:assert/strict";
import { newClaims } from "#provider/lifecycle/claims.js";

const [setting, elsewhere] = ["registry policy of 111122223333/eu-west-1", "registry policy of 111122223333/us-east-1"];

describe("claims", () => {
  it("give a free setting to the resource that asks", () => {
    const claims = newClaims();

    assert.equal(claims.claim(setting, "policy"), undefined);
    assert.equal(claims.holder(setting), "policy");
  });

  it("let a resource claim again what it has", () => {
    const claims = newClaims();
    claims.claim(setting, "policy");

    assert.equal(claims.claim(setting, "policy"), undefined);
  });

  it("name the holder to another resource, and stay with the holder", () => {
    const claims = newClaims();
    claims.claim(setting, "first");

    assert.equal(claims.claim(setting, "second"), "first");
    assert.equal(claims.holder(setting), "first");
  });

  it("are per setting", () => {
    const claims = newClaims();
    claims.claim(setting, "first");

    assert.equal(claims.claim(elsewhere, "second"), undefined);
    assert.equal(claims.holder(setting), "first");
  });

  it("know no holder of a setting that nobody claimed", () => {
    assert.equal(newClaims().holder(setting), undefined);
  });

  it("remember what state held for the resource", () => {
    const claims = newClaims();
    claims.claim(setting, "policy", { Statement: [] });

    assert.deepEqual(claims.knownTo(setting, "policy"), { Statement: [] });
  });

  it("still remember it after a second check that looks like that of a new resource", () => {
    const claims = newClaims();
    claims.claim(setting, "policy", "old");
    claims.claim(setting, "policy");

    assert.equal(claims.knownTo(setting, "policy"), "old");
  });

  it("remember the latest where both checks had something", () => {
    const claims = newClaims();
    claims.claim(setting, "policy", "old");
    claims.claim(setting, "policy", "new");

    assert.equal(claims.knownTo(setting, "policy"), "new");
  });

  it("tell another resource nothing of it", () => {
    const claims = newClaims();
    claims.claim(setting, "first", "old");
    claims.claim(setting, "second", "foreign");

    assert.equal(claims.knownTo(setting, "second"), undefined);
    assert.equal(claims.knownTo(setting, "first"), "old");
  });
});
