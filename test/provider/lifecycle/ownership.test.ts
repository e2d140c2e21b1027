import assert from "node:assert/strict";
import { registryPolicy } from "#provider/kinds/registryPolicy.js";
import { registryPolicyStatement } from "#provider/kinds/registryPolicyStatement.js";
import { newOwnership, type Ownership } from "#provider/lifecycle/ownership.js";
import { readResource } from "#provider/lifecycle/resource.js";
import type { PolicyDocument } from "#provider/policy/document.js";
import { document, statement } from "../../support/samples.js";
import { unknownText } from "../../support/unknownText.js";

const here = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const elsewhere = { ...here, region: "us-east-1" };
const whole = (name: string, policy: unknown = document(statement("Whole"))) =>
  readResource(registryPolicy, { policy, __resource: `type::${name}` });
const part = (name: string, sid: string, more: object = {}) =>
  readResource(registryPolicyStatement, { statement: { ...statement(sid), ...more }, __resource: `type::${name}` });
const fresh = (): Ownership<PolicyDocument> => newOwnership();
const holders = (ownership: Ownership<PolicyDocument>, registry = here) =>
  ownership.claims(registry).map(({ resource }) => resource);

describe("ownership of a setting", () => {
  it("is given to the resource that asks while it is free", () => {
    const ownership = fresh();

    assert.equal(ownership.claim(whole("policy"), here), undefined);
    assert.deepEqual(holders(ownership), ["type::policy"]);
  });

  it("is claimed again by the resource that has it", () => {
    const ownership = fresh();
    ownership.claim(whole("policy"), here);

    assert.equal(ownership.claim(whole("policy"), here), undefined);
    assert.deepEqual(holders(ownership), ["type::policy"]);
  });

  it("stays with the holder, and another resource is shown the claim in its way", () => {
    const ownership = fresh();
    ownership.claim(whole("first"), here);

    assert.equal(ownership.claim(whole("second"), here)?.resource, "type::first");
    assert.deepEqual(holders(ownership), ["type::first"]);
  });

  it("is per registry", () => {
    const ownership = fresh();
    ownership.claim(whole("first"), here);

    assert.equal(ownership.claim(whole("second"), elsewhere), undefined);
    assert.deepEqual(holders(ownership), ["type::first"]);
  });

  it("is nobody's before it is claimed", () => {
    assert.deepEqual(fresh().claims(here), []);
  });

  it("gives different parts to different resources", () => {
    const ownership = fresh();
    ownership.claim(part("first", "A"), here);

    assert.equal(ownership.claim(part("second", "B"), here), undefined);
    assert.deepEqual(holders(ownership), ["type::first", "type::second"]);
  });

  it("gives a part to one resource only", () => {
    const ownership = fresh();
    ownership.claim(part("first", "A"), here);

    assert.equal(ownership.claim(part("second", "A"), here)?.resource, "type::first");
  });

  it("claims nothing for a part whose name is not known yet", () => {
    const ownership = fresh();
    ownership.claim(part("first", unknownText), here);

    assert.deepEqual(holders(ownership), []);
  });

  for (const [which, one, other] of [
    ["whole", whole("first"), part("second", "A")],
    ["part", part("first", "A"), whole("second")],
  ] as const) {
    it(`is of one resource as a whole, or of several in parts (${which} first)`, () => {
      const ownership = fresh();
      ownership.claim(one, here);

      assert.equal(ownership.claim(other, here)?.resource, "type::first");
    });
  }

  it("lets a resource change the part that it has", () => {
    const ownership = fresh();
    ownership.claim(part("first", "A"), here);
    ownership.claim(part("first", "B"), here);

    assert.equal(ownership.claim(part("second", "A"), here), undefined);
    assert.equal(ownership.claim(part("third", "B"), here)?.resource, "type::first");
  });

  it("remembers what state held for the resource, also after a second check that looks like that of a new one", () => {
    const ownership = fresh();
    const before = { content: whole("policy").content };
    ownership.claim(whole("policy"), here, before);
    ownership.claim(whole("policy"), here);

    assert.equal(ownership.held(whole("policy"), here)?.before, before);
  });

  it("remembers the latest where both checks had something", () => {
    const ownership = fresh();
    const before = { content: whole("policy", document(statement("New"))).content };
    ownership.claim(whole("policy"), here, whole("policy"));
    ownership.claim(whole("policy"), here, before);

    assert.equal(ownership.held(whole("policy"), here)?.before, before);
  });

  it("remembers more of a claim, and of no other", () => {
    const ownership = fresh();
    ownership.claim(part("first", "A"), here);
    ownership.claim(part("second", "B"), here);
    ownership.remember(part("first", "A"), here, { isMade: true });

    assert.equal(ownership.held(part("first", "A"), here)?.isMade, true);
    assert.equal(ownership.held(part("second", "B"), here)?.isMade, undefined);
  });

  it("remembers nothing for a resource that another one stands in the way of", () => {
    const ownership = fresh();
    ownership.claim(whole("first"), here, whole("first"));
    ownership.claim(whole("second"), here, whole("second"));

    assert.equal(ownership.held(whole("second"), here), undefined);
  });
});

describe("a setting from the view of one resource", () => {
  const live = document(statement("A"), statement("B"), statement("C"));
  const of = (resource: ReturnType<typeof whole>, ownership = fresh()) =>
    ownership.of(resource, here, { readings: [resource.content], id: undefined });
  const sids = ({ Statement }: PolicyDocument) => [Statement].flat().map(({ Sid }) => Sid);

  it("is all its own for one that manages all of it", () => {
    assert.deepEqual(of(whole("policy")).mine(live), live);
  });

  it("is its own statement for one that manages a statement, which goes back to its place", () => {
    const owned = of(part("b", "B"));

    assert.deepEqual(sids(owned.mine(live)), ["B"]);
    assert.deepEqual(sids(owned.withMine(live, document(statement("New")))), ["A", "C", "New"]);
  });

  it("has no statement of its own that another resource of the program claims by now", () => {
    const ownership = fresh();
    ownership.claim(part("other", "B"), here);

    assert.deepEqual(sids(of(part("b", "B"), ownership).mine(live)), []);
  });

  it("holds foreign content where it is in none of the known contents", () => {
    const foreign = of(whole("policy")).foreign(live, [document(statement("C")), undefined, document(statement("A"))]);

    assert.deepEqual(sids(foreign), ["B"]);
  });

  it("has what the other resources claim, as one content", () => {
    const ownership = fresh();
    ownership.claim(part("a", "A"), here);
    ownership.claim(part("b", "B"), here);
    ownership.claim(part("later", "C", { Resource: unknownText }), here);

    assert.deepEqual(sids(of(part("a", "A"), ownership).others), ["B"]);
  });

  it("has what the resource itself claims beside that, as all that is to stay", () => {
    const ownership = fresh();
    ownership.claim(part("a", "A"), here);
    ownership.claim(part("b", "B"), here);

    assert.deepEqual(sids(of(part("a", "A"), ownership).claimed), ["A", "B"]);
  });

  it("is taken, all of it, once somebody claims all of it", () => {
    const ownership = fresh();
    assert.equal(of(whole("policy"), ownership).isTaken, false);

    ownership.claim(whole("other"), here);

    assert.equal(of(whole("policy"), ownership).isTaken, true);
  });

  it("is taken, a part of it, where somebody claims all of it and may say anything", () => {
    const ownership = fresh();
    ownership.claim(whole("policy", unknownText), here);

    assert.equal(of(part("a", "A"), ownership).isTaken, true);
  });

  it("stays, a part of it, where somebody claims all of it and asks for that part, and goes where not", () => {
    const ownership = fresh();
    ownership.claim(whole("policy"), here);

    const { isTaken, claimed } = of(part("a", "A"), ownership);

    assert.equal(isTaken, false);
    assert.deepEqual(sids(claimed), ["Whole"]);
  });

  it("is taken where a part of its name is claimed that may say anything, and not where it says something else", () => {
    const ownership = fresh();
    ownership.claim(part("other", "A", { Resource: unknownText }), here);
    ownership.claim(part("another", "B", { Effect: "Deny" }), here);

    assert.deepEqual(
      ["A", "B", "C"].map((sid) => of(part("one", sid), ownership).isTaken),
      [true, false, false],
    );
  });
});
