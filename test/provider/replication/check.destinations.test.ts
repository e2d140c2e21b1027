import assert from "node:assert/strict";
import { checkReplicationRules } from "#provider/replication/check.js";
import { ireland, itReports, to, virginia } from "../../support/ruleChecks.js";

describe("checkDestinations", () => {
  it("compares partitions as far as the source is known, by its Region as well", () => {
    const inChina = to({ ...virginia, region: "cn-north-1" });
    const codes = (source: object) => checkReplicationRules(inChina, source).map(({ code }) => code);

    assert.deepEqual(codes({ region: "eu-west-1" }), ["DESTINATION_IN_OTHER_PARTITION"]);
    assert.deepEqual(codes({ partition: "aws" }), ["DESTINATION_IN_OTHER_PARTITION"]);
    assert.deepEqual(codes({ region: "cn-northwest-1" }), []);
    assert.deepEqual(codes({ account: "111111111111" }), []);
  });

  itReports([
    ["a Region in capitals", to({ ...virginia, region: "US-EAST-1" }), "INVALID_REGION", "[0].destinations[0].region"],
    ["a Region of one character", to({ ...virginia, region: "a" }), "INVALID_REGION", "[0].destinations[0].region"],
    [
      "a Region of 26 characters",
      to({ ...virginia, region: "a".repeat(26) }),
      "INVALID_REGION",
      "[0].destinations[0].region",
    ],
    [
      "a Region with a line break",
      to({ ...virginia, region: "us-east-1\n" }),
      "INVALID_REGION",
      "[0].destinations[0].region",
    ],
    [
      "an account of 11 digits",
      to({ ...virginia, registryId: "12345678901" }),
      "INVALID_ACCOUNT",
      "[0].destinations[0].registryId",
    ],
    [
      "an account of 13 digits",
      to({ ...virginia, registryId: "1234567890123" }),
      "INVALID_ACCOUNT",
      "[0].destinations[0].registryId",
    ],
    [
      "an account in other digits",
      to({ ...virginia, registryId: "\u0661".repeat(12) }),
      "INVALID_ACCOUNT",
      "[0].destinations[0].registryId",
    ],
    [
      "the registry itself",
      to({ region: "eu-west-1", registryId: "111111111111" }),
      "DESTINATION_IS_SOURCE",
      "[0].destinations[0]",
    ],
    [
      "another partition",
      to({ ...virginia, region: "cn-north-1" }),
      "DESTINATION_IN_OTHER_PARTITION",
      "[0].destinations[0].region",
    ],
    ["a rule without destinations", [{ destinations: [] }], "NO_DESTINATIONS", "[0].destinations"],
    ["a destination twice", to(virginia, ireland, virginia), "DUPLICATE_DESTINATION", "[0].destinations[2]"],
  ]);
});
