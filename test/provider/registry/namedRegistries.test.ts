import assert from "node:assert/strict";
import { describeFinding } from "#provider/base/finding.js";
import {
  checkReference,
  isRegistryName,
  knownNames,
  noNamedRegistries,
  readNamedRegistries,
} from "#provider/registry/namedRegistries.js";
import { unknownText } from "../../support/unknownText.js";

const ireland = { region: "eu-west-1", accountId: "111122223333" };
const roleArn = "arn:aws:iam::444455556666:role/images";
const frankfurt = { region: "eu-central-1", assumeRoles: [{ roleArn, externalId: "images" }] };
const mistakes = (given: unknown, options?: { secret: boolean }) =>
  readNamedRegistries(given, options).mistakes.map(describeFinding);

describe("readNamedRegistries", () => {
  it("reads JSON text, as Pulumi passes it on, and structured values, in their order", () => {
    const named = { ireland, frankfurt };

    for (const given of [named, JSON.stringify(named)]) {
      const { connections, mistakes: wrong } = readNamedRegistries(given);
      assert.deepEqual([...connections], Object.entries(named));
      assert.deepEqual(wrong, []);
    }
  });

  it("finds none, and nothing wrong, where nothing is configured", () => {
    for (const given of [undefined, null, "", {}]) assert.deepEqual(readNamedRegistries(given), noNamedRegistries);
  });

  const wrong: readonly (readonly [what: string, given: unknown, found: readonly RegExp[]])[] = [
    ["text", "eu-west-1", [/^ecr-registry:registries must map names to registries: write ireland: /]],
    ["a list", "[]", [/^ecr-registry:registries must map names/]],
    ["a name with a space", { "a b": ireland }, [/^ecr-registry:registries\.a b must have letters, digits, _/]],
    ["a registry without a Region", { a: {} }, [/^ecr-registry:registries\.a\.region is required: add region$/]],
    [
      "a registry that is only its Region",
      { a: "eu-west-1" },
      [/registries\.a is "eu-west-1", but it must be an object/],
    ],
    [
      "properties that are for providers of other packages",
      { a: { ...ireland, stackConfig: false, allowedAccountIds: [] } },
      [/a\.stackConfig is not a known property/, /a\.allowedAccountIds is not a known property/],
    ],
    [
      "several mistakes, each once and with its path",
      { a: { region: "eu-west-1", acountId: "1" }, b: { ...frankfurt, accountId: 12 }, c: ireland },
      [
        /registries\.a\.acountId is not a known property: .*did you mean accountId\?/,
        /registries\.b\.accountId is 12, but/,
      ],
    ],
    [
      "keys without a value, which YAML reads as null",
      { a: null, b: { region: null, accountId: null } },
      [
        /registries\.a has no value: write one, or remove the key$/,
        /registries\.b\.region has no value/,
        /registries\.b\.accountId has no value/,
      ],
    ],
    [
      "a date without quotes",
      { a: { ...frankfurt, profile: "2012-10-17 00:00:00 +0000 UTC" } },
      [/registries\.a\.profile is "2012.*, but it is what YAML made of a date .*: put it in quotes: "2012-10-17"$/],
    ],
    [
      "an account ID without quotes",
      { a: { ...ireland, accountId: 12345678901 } },
      [
        /accountId is 12345678901, but it must be a string of 12 digits: put all 12 digits in quotes: "012345678901", if YAML/,
      ],
    ],
    [
      "a role of another account",
      { a: { ...frankfurt, accountId: "111122223333" } },
      [/registries\.a\.assumeRoles\[0\]\.roleArn .* must be a role of account 111122223333/],
    ],
  ];
  for (const [what, given, found] of wrong) {
    it(`finds what is wrong with ${what}`, () => {
      const lines = mistakes(given);

      assert.equal(lines.length, found.length, lines.join("\n"));
      for (const [i, pattern] of found.entries()) assert.match(lines[i] ?? "", pattern);
    });
  }

  it("keeps those that have no mistake", () => {
    const { connections } = readNamedRegistries({ ireland, oslo: { region: 7 }, "a b": ireland });

    assert.deepEqual([...connections.keys()], ["ireland"]);
  });

  it("shows no value of what may be a secret, and an external id or a URL never", () => {
    const given = {
      hush0: "hush1",
      a: { region: "hush 2", accountId: "hush3", profile: "", endpoint: "hush4", hush5: "hush6" },
      b: { region: "eu-west-1", assumeRoles: [{ roleArn: "hush7", externalId: "hush 8" }] },
    };

    assert.doesNotMatch(mistakes(given, { secret: true }).join("\n"), /hush *[1-46-8]/);
    assert.doesNotMatch(mistakes(given).join("\n"), /hush *[468]/);
  });

  it("takes no name for a member that every object has", () => {
    const { connections } = readNamedRegistries(
      '{"__proto__": {"region": "eu-west-1"}, "toString": {"region": "eu-west-2"}}',
    );

    assert.deepEqual([...connections.keys()], ["__proto__", "toString"]);
    assert.deepEqual(checkReference("constructor", "registry", readNamedRegistries({})).length, 1);
  });
});

describe("checkReference", () => {
  const named = readNamedRegistries({ ireland, frankfurt, virginia: { region: "us-east-1" } });
  const lines = (value: unknown, from = named) => checkReference(value, "registry", from).map(describeFinding);

  it("finds nothing wrong with a name that is configured, nor with one that is not known yet", () => {
    assert.deepEqual([...lines("frankfurt"), ...lines(unknownText)], []);
  });

  it("passes on that a Region of a name is not one that this version knows", () => {
    assert.match(
      lines("new", readNamedRegistries({ new: { region: "eu-west-77" } }))[0] ?? "",
      /^ecr-registry:registries\.new\.region is "eu-west-77", but it is not a Region that this version knows/,
    );
  });

  it("lists the names that are known, the nearest first, for one that is not", () => {
    assert.deepEqual(lines("frankfrut"), [
      'registry is "frankfrut", but it must be a name in ecr-registry:registries of the stack configuration, which has ' +
        "frankfurt, ireland, virginia: did you mean frankfurt? If not, add frankfrut there",
    ]);
  });

  it("says what to add where no registry is named", () => {
    assert.deepEqual(lines("frankfurt", noNamedRegistries), [
      'registry is "frankfurt", but it must be a name in ecr-registry:registries of the stack configuration, which has ' +
        "none: add frankfurt: { region: ..., accountId: ... } there",
    ]);
  });

  it("says how to write a Region", () => {
    assert.match(lines("eu-west-1")[0] ?? "", /: write \{ region: "eu-west-1" \} for the Region, or /);
  });

  it("points to the mistakes of a name that is configured with some", () => {
    assert.deepEqual(lines("oslo", readNamedRegistries({ oslo: {} })), [
      'registry is "oslo", but it is not usable as a name, because ecr-registry:registries has mistakes: correct them',
    ]);
  });

  it("judges a connection as one", () => {
    assert.deepEqual(lines({}), ["registry.region is required: add region"]);
    assert.match(lines({ ...frankfurt, accountId: "111122223333" })[0] ?? "", /must be a role of account/);
    assert.match(lines(7)[0] ?? "", /^registry is 7, but it must be an object/);
  });
});

describe("knownNames", () => {
  it("counts what is more than a message can hold", () => {
    const many = readNamedRegistries(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`team${i}`, ireland])));

    assert.match(knownNames("team7", many), /^team7, (?:team\d+, ){9}2 more$/);
  });
});

describe("isRegistryName", () => {
  it("takes what names of resources can be made of", () => {
    assert.deepEqual(["eu-1", "a.b_c", "", "a b", "a/b"].map(isRegistryName), [true, true, false, false, false]);
  });
});
