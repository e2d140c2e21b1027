import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, script } from "./script.js";

describe("npm run bench", () => {
  it("fails with one line that names the benchmarks for a name that is none", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", "bench.mjs"), "domian"], {
      encoding: "utf8",
    });

    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^there is no benchmark "domian": choose from .*domain.*\n$/);
  });
});

describe("the material of the domain benchmark", () => {
  interface Policy {
    readonly Statement: readonly object[];
  }
  let policyOf: (characters: number) => Policy;
  let respelt: (policy: Policy) => Policy;
  let rulesOf: (filters: number) => readonly { readonly repositoryFilters: readonly object[] }[];

  before(async () => {
    ({ policyOf, respelt } = await script<{ policyOf: typeof policyOf; respelt: typeof respelt }>(
      "bench/policies.mjs",
    ));
    ({ rulesOf } = await script<{ rulesOf: typeof rulesOf }>("bench/rules.mjs"));
  });

  it("has policies of just the length that is asked for", () => {
    for (const characters of [1_280, 10_240, 81_920]) {
      assert.equal(JSON.stringify(policyOf(characters)).length, characters);
    }
  });

  it("has another spelling of them that is equivalent, or the comparison would end early", async () => {
    const { equivalentPolicies } = await import("#provider/policy/canonical.js");
    const policy = policyOf(2_560);

    assert.notDeepEqual(respelt(policy), policy);
    assert.ok(equivalentPolicies(JSON.stringify(policy), JSON.stringify(respelt(policy))));
  });

  it("has just as many filters as are asked for, at most 100 in a rule", () => {
    const counts = rulesOf(2_512).map(({ repositoryFilters }) => repositoryFilters.length);

    assert.deepEqual(counts, [...Array.from({ length: 25 }, () => 100), 12]);
  });
});
