import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesWildcard } from "#provider/policy/actions.js";
import {
  filterTypeOf,
  prefixOf,
  sampleOf,
  selectionsOf,
  selects,
  showFilter,
  showFilters,
} from "#provider/replication/filter.js";
import type { RepositoryFilter } from "#provider/replication/rules.js";
import { prefixes, repositoryNames } from "../../support/repositories.js";
import { runs } from "../../support/runs.js";

const prod = { filter: "prod/" };
const spelt = { filter: "prod/", filterType: "PREFIX_MATCH" };
const glob = { filter: "prod/*", filterType: "GLOB_MATCH" };

/** Filters that AWS takes, and texts that hold what means something else in a policy. */
const filters: fc.Arbitrary<RepositoryFilter> = fc
  .oneof(
    prefixes,
    fc.tuple(prefixes, fc.constantFrom("*", "?", `\${x}`, "**", "A", " ", "")).map((parts) => parts.join("")),
    fc.string({ maxLength: 4 }),
  )
  .chain((filter) => fc.constantFrom({ filter }, { filter, filterType: "PREFIX_MATCH" }));

describe("the type of a filter", () => {
  it("is PREFIX_MATCH unless it says another one", () => {
    assert.deepEqual([prod, spelt, glob].map(filterTypeOf), ["PREFIX_MATCH", "PREFIX_MATCH", "GLOB_MATCH"]);
  });

  it("tells whether the filter is a beginning of names", () => {
    assert.deepEqual([prod, spelt, glob].map(prefixOf), ["prod/", "prod/", undefined]);
  });
});

describe("whether filters select a repository", () => {
  it("is yes for every repository without any", () => {
    fc.assert(
      fc.property(repositoryNames, (name) => {
        assert.deepEqual([selects(undefined, name), selects([], name)], [true, true]);
      }),
    );
  });

  it("is yes where the name begins with one of them, and no where with none", () => {
    fc.assert(
      fc.property(fc.array(prefixes, { minLength: 1 }), repositoryNames, (some, name) => {
        const selected = selects(
          some.map((filter) => ({ filter })),
          name,
        );

        assert.equal(
          selected,
          some.some((prefix) => name.startsWith(prefix)),
        );
      }),
    );
  });

  it("is not known where only a filter of an unknown type may say so", () => {
    assert.equal(selects([glob, { filter: "web/" }], "prod/api"), undefined);
    assert.equal(selects([glob], "other"), undefined);
    assert.equal(selects([glob, prod], "prod/api"), true);
  });
});

describe("how filters are shown", () => {
  it("is with an asterisk behind a prefix, and with the type of any other", () => {
    assert.deepEqual([prod, spelt, glob].map(showFilter), ["prod/*", "prod/*", "prod/* (GLOB_MATCH)"]);
  });

  it("is as a list in their order, and in words where there are none", () => {
    assert.equal(showFilters([prod, { filter: "web" }]), "prod/*, web*");
    assert.deepEqual([showFilters([]), showFilters()], ["all repositories", "all repositories"]);
  });
});

describe("what filters select, one by one", () => {
  it("is everything, as one selection, without any", () => {
    const everything = [{ shown: "all repositories", sample: sampleOf(""), pattern: "*" }];

    assert.deepEqual([selectionsOf(), selectionsOf([])], [everything, everything]);
  });

  it("is shown as the filter is, with a repository of it and a pattern for a policy", () => {
    assert.deepEqual(selectionsOf([prod]), [{ shown: "prod/*", sample: sampleOf("prod/"), pattern: "prod/*" }]);
  });

  it("is not known for a type that this version does not know", () => {
    assert.deepEqual(selectionsOf([glob]), [{ shown: "prod/* (GLOB_MATCH)", sample: undefined, pattern: undefined }]);
  });

  it("has a sample that the filter selects", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const [{ sample } = {}] = selectionsOf([filter]);

        assert.equal(sample !== undefined && selects([filter], sample), true);
      }),
    );
  });

  it("has a pattern never wider than the filter, whatever that holds, and none that is narrower", () => {
    const names = fc.oneof(repositoryNames, fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(filters, names, fc.boolean(), (filter, name, isBelow) => {
        const repository = isBelow ? `${filter.filter}${name}` : name;
        const [{ pattern } = {}] = selectionsOf([filter]);

        if (pattern !== undefined) assert.equal(matchesWildcard(pattern, repository), selects([filter], repository));
      }),
      runs(500),
    );
  });

  for (const filter of ["prod*", "pro?", `\${x}`, "Prod", "", "prod /"]) {
    it(`has no pattern for a filter that holds what AWS does not take: ${JSON.stringify(filter)}`, () => {
      assert.equal(selectionsOf([{ filter }])[0]?.pattern, undefined);
    });
  }
});
