import assert from "node:assert/strict";
import fc from "fast-check";
import { RegistryError } from "#provider/base/errors.js";
import { parseRules } from "#provider/replication/draft.js";
import { rules } from "../../support/rules.js";
import { unknownText } from "../../support/unknownText.js";

const destination = { region: "us-east-1", registryId: "222222222222" };

describe("parseRules", () => {
  it("keeps order and spelling", () => {
    fc.assert(fc.property(rules, (some) => assert.equal(JSON.stringify(parseRules(some)), JSON.stringify(some))));
  });

  it("takes missing, null and empty filters for none", () => {
    const all = [
      { destinations: [] },
      { destinations: [], repositoryFilters: null },
      { destinations: [], repositoryFilters: [] },
    ];

    assert.deepEqual(
      parseRules([...all, { destinations: [], repositoryFilters: undefined }]),
      Array.from({ length: 4 }, () => ({ destinations: [] })),
    );
  });

  it("gives values that JSON can hold, without undefined members", () => {
    const [rule] = parseRules([
      { destinations: [destination], repositoryFilters: [{ filter: "a", filterType: undefined }] },
    ]);

    assert.deepEqual(Object.keys(rule?.repositoryFilters?.[0] ?? {}), ["filter"]);
  });

  it("takes members without a value for none, whatever their name", () => {
    assert.deepEqual(parseRules([{ destinations: [], other: undefined, another: null }]), [{ destinations: [] }]);
  });

  it("does not judge what the texts say", () => {
    const some = [
      { destinations: [{ region: "", registryId: "x" }], repositoryFilters: [{ filter: "*", filterType: "NEW" }] },
    ];

    assert.deepEqual(parseRules(some), some);
  });

  it("fails with everything that is wrong at once", () => {
    assert.throws(
      () => parseRules([{}, { destinations: [{ region: 1 }] }]),
      (error) => error instanceof RegistryError && error.message.split("; ").length === 3,
    );
  });

  const refused: readonly (readonly [what: string, value: unknown, message: RegExp])[] = [
    ["nothing", undefined, /rules is required/],
    ["a text", "x", /rules is "x", but it must be a list/],
    ["an object", {}, /rules is an object, but it must be a list/],
    ["a rule that is a text", ["x"], /rules\[0\] is "x"/],
    ["a rule that is null", [null], /rules\[0\] is null/],
    ["no destinations", [{}], /rules\[0\].destinations is required/],
    [
      "a destination without Region",
      [{ destinations: [{ registryId: "1" }] }],
      /rules\[0\].destinations\[0\].region is required/,
    ],
    [
      "an account that is a number",
      [{ destinations: [{ region: "a", registryId: 12 }] }],
      /registryId is 12, .*put all 12 digits in quotes/,
    ],
    [
      "a filter that is a text",
      [{ destinations: [], repositoryFilters: ["prod"] }],
      /repositoryFilters\[0\] is "prod"/,
    ],
    [
      "a filter without its text",
      [{ destinations: [], repositoryFilters: [{}] }],
      /repositoryFilters\[0\].filter is required/,
    ],
    [
      "a member of a rule that is not known, rather than lose it",
      [{ destinations: [], tagFilters: [] }],
      /rules\[0\].tagFilters is not a property of the ECR API/,
    ],
    [
      "a member that objects inherit",
      [JSON.parse('{"destinations":[],"__proto__":{}}')],
      /rules\[0\].__proto__ is not a property/,
    ],
    ["a rule that is not known yet", [unknownText], /not known yet/],
    ["a Region that is not known yet", [{ destinations: [{ ...destination, region: unknownText }] }], /not known yet/],
    ["destinations that are not known yet", [{ destinations: unknownText }], /not known yet/],
    ["rules that are not known yet", unknownText, /not known yet/],
  ];
  for (const [what, value, message] of refused) {
    it(`fails for ${what}`, () => {
      assert.throws(
        () => parseRules(value),
        (error) => error instanceof RegistryError && error.code === "INVALID_INPUT" && message.test(error.message),
      );
    });
  }
});
