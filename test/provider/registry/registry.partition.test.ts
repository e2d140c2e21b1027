import assert from "node:assert/strict";
import { knownPartition, partitionOf, recognizedPartitionOf } from "#provider/registry/registry.js";
import { unknownText } from "../../support/unknownText.js";

describe("partitionOf", () => {
  const rows: readonly (readonly [region: string, partition: string])[] = [
    ["us-east-1", "aws"],
    ["mx-central-1", "aws"],
    ["il-central-1", "aws"],
    ["ap-southeast-7", "aws"],
    ["cn-north-1", "aws-cn"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["eusc-de-east-1", "aws-eusc"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
  ];
  for (const [region, partition] of rows) {
    it(`puts ${region} into ${partition}`, () => {
      assert.deepEqual([partitionOf(region), recognizedPartitionOf(region)], [partition, partition]);
    });
  }

  it("guesses aws for a name of no known form, and says that it does not recognize it", () => {
    assert.deepEqual([partitionOf("xx-fake-9"), recognizedPartitionOf("xx-fake-9")], ["aws", undefined]);
  });
});

describe("knownPartition", () => {
  it("is the one that is given, else the Region's, else none", () => {
    assert.equal(knownPartition({ partition: "aws-cn", region: "eu-west-1" }), "aws-cn");
    assert.equal(knownPartition({ region: "cn-north-1" }), "aws-cn");
    assert.equal(knownPartition({ region: "xx-fake-9" }), undefined);
    assert.equal(knownPartition({ account: "111122223333" }), undefined);
  });

  it("is the Region's where the partition is not known yet", () => {
    assert.equal(knownPartition({ partition: unknownText, region: "cn-north-1" }), "aws-cn");
    assert.equal(knownPartition({ partition: unknownText, region: unknownText }), undefined);
  });
});
