import assert from "node:assert/strict";
import { parseRegistry } from "#cli/registries/compactRegistry.js";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

describe("a registry on a command line", () => {
  const spellings: readonly (readonly [text: string, read: object])[] = [
    ["eu-west-1", { registry: { region: "eu-west-1" } }],
    ["111122223333/eu-west-1", { registry: { accountId: "111122223333", region: "eu-west-1" } }],
    ["name=home,region=eu-west-1", { name: "home", registry: { region: "eu-west-1" } }],
    [
      "111122223333/eu-west-1,profile=images,endpoint=https://ecr.example.com/a=b",
      {
        registry: {
          accountId: "111122223333",
          region: "eu-west-1",
          profile: "images",
          endpoint: "https://ecr.example.com/a=b",
        },
      },
    ],
  ];
  for (const [text, read] of spellings) {
    it(`is read from ${text}`, () => {
      assert.deepEqual(parseRegistry(text), read);
    });
  }

  it("has a chain of roles, each with what follows it, and values with commas", () => {
    const text = `eu-west-1,roleArn=${role("a")},externalId=x,y,roleArn=${role("b")},durationSeconds=900,sessionName=ci`;

    assert.deepEqual(parseRegistry(text), {
      registry: {
        region: "eu-west-1",
        assumeRoles: [
          { roleArn: role("a"), externalId: "x,y" },
          { roleArn: role("b"), durationSeconds: 900, sessionName: "ci" },
        ],
      },
    });
  });

  const mistakes: readonly (readonly [text: string, message: RegExp])[] = [
    ["", /^--registry: region is "", but it must be the code of an AWS Region: use a code such as eu-west-1$/],
    ["EU West", /^--registry: region is "EU West", but/],
    ["eu-west1", /^--registry: region is "eu-west1", .*; did you mean eu-west-1\?$/],
    ["1111/eu-west-1", /^--registry: accountId is "1111", but it must be a string of 12 digits/],
    ["eu-west-1,profil=x", /^--registry: profil is not known here: use only name, region, .*; did you mean profile\?$/],
    ["eu-west-1,colour=x", /^--registry: colour is not known here: use only name, .*, durationSeconds$/],
    ["profile=x", /^--registry: region is required: add region$/],
    ["eu-west-1,region=eu-west-2", /^--registry: region is given twice/],
    ["eu-west-1,externalId=hush", /^--registry: externalId belongs to a role: write roleArn=... before it$/],
    [`eu-west-1,roleArn=${role("a")},externalId=hush hush`, /^--registry: externalId must have 2 to 1224 letters/],
    [
      `eu-west-1,roleArn=${role("a")},durationSeconds=1h`,
      /^--registry: durationSeconds is "1h", but it must be an integer/,
    ],
    ["eu-west-1,name=a b", /^--registry: name is "a b", but it must be letters, digits/],
  ];
  for (const [text, message] of mistakes) {
    it(`is refused, without telling an external id: ${text || "nothing"}`, () => {
      assert.throws(
        () => parseRegistry(text),
        (error: Error) =>
          message.test(error.message) && !error.message.includes("hush hush") && error.name === "UsageError",
      );
    });
  }
});
