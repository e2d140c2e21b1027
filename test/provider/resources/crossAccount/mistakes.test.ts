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
      /^source\.accountId must be given.*: add accountId/,
    ],
    [
      "a source without Region",
      () => ({ source: { accountId: "111122223333" } }),
      /^source\.region must be given.*: add region$/,
    ],
    ["no source", () => ({ source: undefined }), /^source must be given: write \{ region, accountId \}$/],
    ["no destinations", () => ({ destinations: [] }), /^destinations must not be empty/],
    [
      "the source as a destination",
      () => ({ destinations: [{ registry: { ...source, profile: "other" } }] }),
      /^destinations\[0\]\.registry is 111122223333\/eu-west-1, as source is/,
    ],
    [
      "a registry twice",
      () => ({ destinations: [{ registry }, { registry: { region: "eu-central-1", assumeRoles: [{ roleArn }] } }] }),
      /^destinations\[1\]\.registry is 444455556666\/eu-central-1, as destinations\[0\] is: put the prefixes of both into one$/,
    ],
    [
      "a provider of another package",
      () => ({ source: new AnyProvider("gcp", "cloud") }),
      /^source is a provider of package "gcp": give an aws\.Provider, or \{ region, accountId \}$/,
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
      /^destinations\[1\] would be called "eu", as destinations\[0\] is: give them a name each$/,
    ],
    [
      "a role whose ARN tells no account",
      () => ({ source: { region: "eu-west-1", assumeRoles: [{ roleArn: "registry" }] } }),
      /^source\.accountId must be given/,
    ],
  ];
  for (const [what, args, mistake] of wrong) {
    it(`are told: ${what}`, () => {
      const [told = "", ...more] = mistakes(args());

      assert.match(told, mistake);
      assert.deepEqual(more, []);
    });
  }

  it("are told all at once", () => {
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
    ["an account that the last role tells", () => ({ source: { region: "eu-west-1", assumeRoles: [{ roleArn }] } })],
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
