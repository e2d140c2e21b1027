import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeFinding } from "#provider/base/finding.js";
import { partitions } from "#provider/registry/partitions.js";
import { checkRegion } from "#provider/registry/regions.js";
import { partitionOf } from "#provider/registry/registry.js";

const said = (region: string) => checkRegion(region, "region").map((one) => `${one.severity}: ${describeFinding(one)}`);

describe("checkRegion", () => {
  it("finds nothing about any Region that the AWS SDK knows", () => {
    assert.deepEqual(
      partitions.flatMap(({ regions }) => regions).flatMap((region) => checkRegion(region, "region")),
      [],
    );
  });

  for (const [region, meant] of [
    ["eu-west1", "eu-west-1"],
    ["EU-WEST-1", "eu-west-1"],
    ["eu_west_1", "eu-west-1"],
    ["us-EAST-2", "us-east-2"],
    ["us-east-1a", "us-east-1"],
    ["usgov-west-1", "us-gov-west-1"],
    ["us-east-1\n", "us-east-1"],
  ] as const) {
    it(`refuses ${JSON.stringify(region)}, and asks for ${meant}`, () => {
      assert.deepEqual(said(region), [
        `error: region is ${JSON.stringify(region)}, but it must be the code of an AWS Region: correct it; did you mean ${meant}?`,
      ]);
    });
  }

  for (const region of ["", "EU", "frankfurt am Main", "aws-global"]) {
    it(`refuses ${JSON.stringify(region)}, which is like no Region, and shows one`, () => {
      assert.deepEqual(said(region), [
        `error: region is ${JSON.stringify(region)}, but it must be the code of an AWS Region: use a code such as eu-west-1`,
      ]);
    });
  }

  for (const [region, meant] of [
    ["eu-west-9", "eu-west-1, eu-west-2 or eu-west-3"],
    ["cn-south-1", "cn-north-1 or cn-northwest-1"],
    ["eusc-de-west-1", "eusc-de-east-1"],
  ] as const) {
    it(`warns of ${region}, which may be newer, and names Regions of its partition alone: ${meant}`, () => {
      assert.deepEqual(said(region), [
        `warning: region is "${region}", but it is not a Region that this version knows: check its spelling, unless the ` +
          `Region is newer than this version; did you mean ${meant}?`,
      ]);
    });
  }
});

describe("the table of partitions", () => {
  it("is what the AWS SDK that is installed has: npm run partitions writes it anew", async () => {
    const { sdkPartitions } = await import(pathToFileURL(join("scripts", "partitions", "sdkPartitions.mjs")).href);

    assert.deepEqual(
      partitions.map(({ id, pattern, regions }) => ({ id, pattern: pattern.source, regions })),
      await sdkPartitions(),
    );
  });

  it("puts every Region, and some to come, into the partition that the AWS SDK does", async () => {
    const { partition } = await import("@aws-sdk/core/client");

    for (const region of [...partitions.flatMap(({ regions }) => regions), "eu-west-9", "us-gov-east-7", "xx-new-1"]) {
      assert.equal(partitionOf(region), partition(region).name, region);
    }
  });
});
