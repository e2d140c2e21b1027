import assert from "node:assert/strict";
import { newClaims } from "#provider/lifecycle/claims.js";

const [setting, elsewhere] = ["registry policy of 111122223333/eu-west-1", "registry policy of 111122223333/us-east-1"];
const whole = (resource: string, more: object = {}) => ({ resource, asked: "content", ...more });
const part = (resource: string, name: string, more: object = {}) => ({ ...whole(resource, more), part: name });
const holders = (claims: ReturnType<typeof newClaims>, of = setting) => claims.of(of).map(({ resource }) => resource);

describe("claims", () => {
  it("give a free setting to the resource that asks", () => {
    const claims = newClaims();

    assert.equal(claims.claim(setting, whole("policy")), undefined);
    assert.deepEqual(holders(claims), ["policy"]);
  });

  it("let a resource claim again what it has", () => {
    const claims = newClaims();
    claims.claim(setting, whole("policy"));

    assert.equal(claims.claim(setting, whole("policy")), undefined);
    assert.deepEqual(holders(claims), ["policy"]);
  });

  it("show another resource the claim in its way, and stay with the holder", () => {
    const claims = newClaims();
    claims.claim(setting, whole("first"));

    assert.equal(claims.claim(setting, whole("second"))?.resource, "first");
    assert.deepEqual(holders(claims), ["first"]);
  });

  it("are per setting", () => {
    const claims = newClaims();
    claims.claim(setting, whole("first"));

    assert.equal(claims.claim(elsewhere, whole("second")), undefined);
    assert.deepEqual(holders(claims), ["first"]);
  });

  it("know nobody of a setting that nobody claimed", () => {
    assert.deepEqual(newClaims().of(setting), []);
  });

  it("give different parts to different resources", () => {
    const claims = newClaims();
    claims.claim(setting, part("first", "A"));

    assert.equal(claims.claim(setting, part("second", "B")), undefined);
    assert.deepEqual(holders(claims), ["first", "second"]);
  });

  it("give a part to one resource only", () => {
    const claims = newClaims();
    claims.claim(setting, part("first", "A"));

    assert.equal(claims.claim(setting, part("second", "A"))?.resource, "first");
  });

  for (const [one, other] of [
    [whole("first"), part("second", "A")],
    [part("first", "A"), whole("second")],
  ] as const) {
    it(`give a setting to one resource as a whole, or to several in parts (${"part" in one ? "part" : "whole"} first)`, () => {
      const claims = newClaims();
      claims.claim(setting, one);

      assert.equal(claims.claim(setting, other)?.resource, "first");
    });
  }

  it("let a resource change the part that it has", () => {
    const claims = newClaims();
    claims.claim(setting, part("first", "A"));
    claims.claim(setting, part("first", "B"));

    assert.equal(claims.claim(setting, part("second", "A")), undefined);
    assert.equal(claims.claim(setting, part("third", "B"))?.resource, "first");
  });

  it("remember what state held for the resource, also after a second check that looks like that of a new one", () => {
    const claims = newClaims();
    claims.claim(setting, whole("policy", { known: "old" }));
    claims.claim(setting, whole("policy"));

    assert.equal(claims.of(setting)[0]?.known, "old");
  });

  it("remember the latest where both checks had something", () => {
    const claims = newClaims();
    claims.claim(setting, whole("policy", { known: "old" }));
    claims.claim(setting, whole("policy", { known: "new" }));

    assert.equal(claims.of(setting)[0]?.known, "new");
  });

  it("take nothing for known to a resource that another has the setting of", () => {
    const claims = newClaims();
    claims.claim(setting, whole("first", { known: "old" }));
    claims.claim(setting, whole("second", { known: "foreign" }));

    assert.deepEqual(
      claims.of(setting).map(({ known }) => known),
      ["old"],
    );
  });
});
