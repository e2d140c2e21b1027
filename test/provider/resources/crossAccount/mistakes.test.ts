import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { CrossAccountReplicationArgs } from "pulumi-ecr-registry";
import { mistakesOf } from "#provider/resources/crossAccount/mistakes.js";
import { AnyProvider, awsProvider, startProgram } from "../../../support/awsProviders.js";

const source = { region: "eu-west-1", accountId: "111122223333" };
const registry = { region: "eu-central-1", accountId: "444455556666" };
const roleArn = "arn:aws:iam::444455556666:role/registry";
const mistakes = (args: object) =>
  mistakesOf({ source, destinations: [{ registry }], ...args } as CrossAccountReplicationArgs);

describe("mistakes in the arguments of CrossAccountReplication", () => {
  before(() => startProgram());

  const wrong: readonly (readonly [what: string, args: () => object, mistake: RegExp])[] = [
    [
      "a source without account",
      () => ({ source: { region: "eu-west-1" } }),
      /^source\.accountId is required.*: add accountId/,
    ],
    [
      "a source without Region",
      () => ({ source: { accountId: "111122223333" } }),
      /^source\.region is required.*: add region$/,
    ],
    [
      "no source",
      () => ({ source: undefined }),
      /^source is required: pass the name of a registry, \{ region, accountId \} or an aws\.Provider$/,
    ],
    ["no destinations", () => ({ destinations: [] }), /^destinations must not be empty/],
    [
      "the source as a destination",
      () => ({ destinations: [{ registry: { ...source, profile: "other" } }] }),
      /^destinations\[0\]\.registry is the same registry as source \(111122223333\/eu-west-1\): use another Region/,
    ],
    [
      "a registry twice",
      () => ({ destinations: [{ registry }, { registry: { region: "eu-central-1", assumeRoles: [{ roleArn }] } }] }),
      /^destinations\[1\]\.registry is the same registry as destinations\[0\] \(444455556666\/eu-central-1\): merge the two/,
    ],
    [
      "a provider of another package",
      () => ({ source: new AnyProvider("gcp", "cloud") }),
      /^source is a provider of package "gcp": pass an aws\.Provider, or \{ region, accountId \}$/,
    ],
    [
      "a prefix with a wildcard",
      () => ({ destinations: [{ registry, prefixes: ["base/", "prod/*"] }] }),
      /^destinations\[0\]\.prefixes\[1\] is "prod\/\*"/,
    ],
    [
      "two destinations of one name",
      () => ({
        destinations: [
          { registry, name: "eu" },
          { registry: { ...registry, region: "eu-north-1" }, name: "eu" },
        ],
      }),
      /^destinations\[1\] has the same name as destinations\[0\], "eu": set a different name for each$/,
    ],
    [
      "a role whose ARN has no account",
      () => ({ source: { region: "eu-west-1", assumeRoles: [{ roleArn: "registry" }] } }),
      /^source\.accountId is required/,
    ],
  ];
  for (const [what, args, mistake] of wrong) {
    it(`are reported: ${what}`, () => {
      const [told = "", ...more] = mistakes(args());

      assert.match(told, mistake);
      assert.deepEqual(more, []);
    });
  }

  it("are reported all at once", () => {
    const told = mistakes({
      source: {},
      destinations: [{ registry: {}, prefixes: ["*", "x"] }, { registry }, { registry }],
    });

    assert.deepEqual(
      told.map((mistake) => mistake.split(" ")[0]),
      [
        "source.region",
        "source.accountId",
        "destinations[0].registry.region",
        "destinations[0].registry.accountId",
        "destinations[0].prefixes[0]",
        "destinations[0].prefixes[1]",
        "destinations[2].registry",
      ],
    );
  });

  const right: readonly (readonly [what: string, args: () => object])[] = [
    ["an account in the ARN of the last role", () => ({ source: { region: "eu-west-1", assumeRoles: [{ roleArn }] } })],
    [
      "a role that is not known yet",
      () => ({ source: { region: "eu-west-1", assumeRoles: [{ roleArn: pulumi.output("") }] } }),
    ],
    ["roles that are not known yet", () => ({ source: { region: "eu-west-1", assumeRoles: pulumi.output([]) } })],
    ["a connection that is not known yet", () => ({ source: pulumi.output({}) })],
    [
      "prefixes that are not known yet",
      () => ({ destinations: [{ registry, prefixes: [pulumi.output("*"), "prod/"] }] }),
    ],
    ["an aws.Provider", () => ({ source: awsProvider({}) })],
    [
      "two Regions of one account",
      () => ({ destinations: [{ registry }, { registry: { ...registry, region: "eu-north-1" } }] }),
    ],
  ];
  for (const [what, args] of right) {
    it(`are none: ${what}`, () => {
      assert.deepEqual(mistakes(args()), []);
    });
  }
});
