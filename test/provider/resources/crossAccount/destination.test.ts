import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { CrossAccountDestinationArgs } from "#provider/resources/crossAccount/crossAccountArguments.js";
import { destinationName, destinationsOf, prefixMistakes } from "#provider/resources/crossAccount/destination.js";
import { awsProvider, Role, startProgram } from "../../../support/awsProviders.js";
import { outputState } from "../../../support/outputs.js";

const registry = { region: "eu-central-1", accountId: "444455556666" };
const roleArn = "arn:aws:iam::777788889999:role/registry";
const late = <Value>(value: Value): pulumi.Output<Value> => pulumi.output(Promise.resolve(value)).apply(() => value);

/** The prefixes of a destination as they go into a rule; as a program has them where it has them. */
const prefixesOf = (prefixes: CrossAccountDestinationArgs["prefixes"]) => {
  const [one] = destinationsOf([prefixes === undefined ? { registry } : { registry, prefixes }], "destinations");
  return one?.prefixes;
};

describe("the destinations of a component", () => {
  before(() => startProgram());

  it("are the registries that they name, in their order, with a name each for their children", async () => {
    const args = [{ registry }, { registry: { region: "us-east-1", assumeRoles: [{ roleArn }] }, name: "virginia" }];

    const destinations = destinationsOf(args, "destinations");

    assert.deepEqual(
      destinations.map(({ name }) => name),
      ["euc1-444455556666", "virginia"],
    );
    const places = destinations.map(({ account, region }) => pulumi.all([account, region]));
    assert.deepEqual((await outputState(pulumi.all(places))).value, [
      ["444455556666", "eu-central-1"],
      ["777788889999", "us-east-1"],
    ]);
  });

  it("tell by its place in the list which one names no account", async () => {
    const [, second] = destinationsOf([{ registry }, { registry: late({ region: "us-east-1" }) }], "x: destinations");

    await assert.rejects(outputState(second?.account ?? late("")), {
      message: /^x: destinations\[1\]\.registry\.accountId is required/,
    });
  });
});

describe("what the children of a destination are called after", () => {
  before(() => startProgram());

  const names: readonly (readonly [what: string, args: () => CrossAccountDestinationArgs, name: string])[] = [
    ["its name, whatever else is written", () => ({ registry, name: "frankfurt" }), "frankfurt"],
    ["the name of its provider", () => ({ registry: awsProvider({}, "virginia") }), "virginia"],
    ["its account and Region", () => ({ registry }), "euc1-444455556666"],
    [
      "the account of its last role",
      () => ({ registry: { region: "eu-central-1", assumeRoles: [{ roleArn }] } }),
      "euc1-777788889999",
    ],
    ["its place where the account is not written", () => ({ registry: { region: "eu-central-1" } }), "3"],
    ["its place where the Region is not written", () => ({ registry: { ...registry, region: late("x") } }), "3"],
    ["its place where nothing is written", () => ({ registry: late(registry) }), "3"],
  ];
  for (const [what, args, name] of names) {
    it(`is ${what}`, () => {
      assert.equal(destinationName(args(), 3), name);
    });
  }
});

describe("mistakes in prefixes", () => {
  const wrong: readonly (readonly [what: string, prefixes: unknown, mistakes: readonly RegExp[]])[] = [
    ["a wildcard", ["base/", "prod/*"], [/^at\[1\] is "prod\/\*", but it must be a prefix of repository names/]],
    ["one letter", ["a"], [/^at\[0\] is "a", but it must have 2 to 256 characters/]],
    ["a number", [7], [/^at\[0\] is 7, but it must be a string/]],
    ["nothing at a place", ["ab", undefined], [/^at\[1\] is required/]],
    ["a text in place of a list", "prod/", [/^at is "prod\/", but it must be a list/]],
    ["two at once", ["A", "*"], [/^at\[0\] /, /^at\[1\] /]],
    ["more than a rule may have", Array.from({ length: 101 }, (_, index) => `team-${index}/`), [/^at .*100/]],
  ];
  for (const [what, prefixes, mistakes] of wrong) {
    it(`are told with their place: ${what}`, () => {
      const told = prefixMistakes(prefixes, "at");

      assert.equal(told.length, mistakes.length);
      for (const [index, mistake] of mistakes.entries()) assert.match(told[index] ?? "", mistake);
    });
  }

  const right: readonly (readonly [what: string, prefixes: unknown])[] = [
    ["none given", undefined],
    ["plain prefixes", ["prod/", "web"]],
    ["what AWS takes although it is doubtful", ["prod/", "prod/", "prod/api"]],
    ["a list without any, which is for all repositories", []],
    ["what is not known yet", late(["*"])],
    ["a promise", Promise.resolve(["*"])],
    ["a prefix that is not known yet beside one that is", [late("*"), "prod/"]],
  ];
  for (const [what, prefixes] of right) {
    it(`are none: ${what}`, () => {
      assert.deepEqual(prefixMistakes(prefixes, "at"), []);
    });
  }
});

describe("the prefixes of a destination", () => {
  it("are none where none are given, and those of the program as they are", () => {
    const prefixes = ["prod/", "web/"];

    assert.equal(prefixesOf(undefined), undefined);
    assert.deepEqual(prefixesOf(prefixes), prefixes);
  });

  it("stay a list in which one is not known yet, so that a preview shows the others", async () => {
    await startProgram({ preview: true });

    const prefixes = prefixesOf([new Role("late").arn, "prod/"]);

    assert.ok(Array.isArray(prefixes));
    assert.equal(prefixes[1], "prod/");
    assert.equal((await outputState(pulumi.output(prefixes[0]))).known, false);
  });

  it("are judged as soon as they are known, each at its place", async () => {
    await startProgram();
    const first = (prefixes: CrossAccountDestinationArgs["prefixes"]) =>
      outputState(pulumi.output(prefixesOf(prefixes)));

    const mistake = (index: number) => ({
      message: new RegExp(`^destinations\\[0\\]\\.prefixes\\[${index}\\] is "\\*"`),
    });
    await assert.rejects(first(late(["prod/", "*"])), mistake(1));
    await assert.rejects(first(["prod/", late("*")]), mistake(1));
    await assert.rejects(first([Promise.resolve("*"), "prod/"]), mistake(0));
    assert.deepEqual((await first(late(["prod/"]))).value, ["prod/"]);
    assert.deepEqual((await first([late("prod/"), "web/"])).value, ["prod/", "web/"]);
  });

  it("stay a secret", async () => {
    await startProgram();

    const { secret } = await outputState(pulumi.output(prefixesOf(pulumi.secret(["prod/"]))));

    assert.ok(secret);
  });
});

describe("prefixes that turn out to be nothing", () => {
  before(() => startProgram());
  // From JavaScript, or from another stack: the types do not let it through.
  const nothing = JSON.parse("null");

  it("mean all repositories, as where they are left out", async () => {
    assert.equal(prefixesOf(nothing), undefined);
    assert.deepEqual((await outputState(pulumi.output(prefixesOf(late(nothing))))).value, []);
  });
});
