import assert from "node:assert/strict";
import fc from "fast-check";
import { rulesTo, showDestination } from "#provider/replication/rules.js";
import { rules } from "../../support/rules.js";

const virginia = { region: "us-east-1", registryId: "222222222222" };
const ireland = { region: "eu-west-1", registryId: "222222222222" };

describe("a destination in words", () => {
  it("is its Region and its account, leading zeros included", () => {
    assert.equal(showDestination({ ...virginia, registryId: "000000000001" }), "us-east-1 in 000000000001");
  });
});

describe("the rules that lead to a registry", () => {
  it("are those with it among their destinations, in their order and as they are", () => {
    const [one, both, other] = [
      { destinations: [virginia] },
      { destinations: [ireland, virginia], repositoryFilters: [{ filter: "prod/" }] },
      { destinations: [ireland] },
    ];

    const found = rulesTo([both, other, one], { account: "222222222222", region: "us-east-1" });

    assert.deepEqual(found, [both, one]);
    assert.equal(found[0], both);
  });

  it("need both, the account and the Region, of one destination", () => {
    const rule = { destinations: [virginia, { region: "eu-west-1", registryId: "333333333333" }] };

    assert.deepEqual(rulesTo([rule], { account: "333333333333", region: "us-east-1" }), []);
    assert.deepEqual(rulesTo([rule], { account: "222222222222", region: "eu-west-1" }), []);
  });

  it("are all rules, taken over all their destinations, and none for a rule without any", () => {
    fc.assert(
      fc.property(rules, (list) => {
        const places = list.flatMap(({ destinations }) => destinations);
        const found = new Set(places.flatMap(({ registryId: account, region }) => rulesTo(list, { account, region })));

        assert.deepEqual(
          list.filter((rule) => found.has(rule)),
          list.filter(({ destinations }) => destinations.length > 0),
        );
      }),
    );
  });
});
