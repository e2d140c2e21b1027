import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stackRegistries } from "#cli/registries/stackRegistries.js";

const read = (text: string) => stackRegistries(text, "Pulumi.prod.yaml");
const file = (registries: string, more = "") => `config:\n  ecr-registry:registries: ${registries}\n${more}`;
const names = (text: string) => [...read(text).registries.connections.keys()];

describe("the registries of a stack file", () => {
  it("are the aliases of the demo's, with all that says how to reach them", () => {
    const { registries } = read(readFileSync("Pulumi.demo.yaml", "utf8"));

    assert.deepEqual([...registries.connections].slice(0, 2), [
      ["ireland", { region: "eu-west-1", accountId: "111122223333" }],
      [
        "frankfurt",
        {
          region: "eu-central-1",
          accountId: "444455556666",
          assumeRoles: [{ roleArn: "arn:aws:iam::444455556666:role/ecr-registry", externalId: "images" }],
        },
      ],
    ]);
  });

  it("may be JSON text, as pulumi config set writes it", () => {
    assert.deepEqual(names(file(`'{"ireland": {"region": "eu-west-1"}}'`)), ["ireland"]);
  });

  it("may be what pulumi config --json prints, decrypted values included", () => {
    const printed = {
      "ecr-registry:registries": { value: '{"ireland":{"region":"eu-west-1"}}', secret: true },
      "aws:profile": { value: "images", secret: false },
    };

    const { registries, config } = read(JSON.stringify(printed));

    assert.deepEqual([[...registries.connections.keys()], config.profile], [["ireland"], "images"]);
  });

  it("are reached as the plain aws:* keys say", () => {
    const aws = [
      "  aws:region: eu-west-3",
      "  aws:assumeRole: {roleArn: 'arn:aws:iam::111122223333:role/ci', durationSeconds: 900}",
      "  aws:allowedAccountIds: ['111122223333', 444455556666]",
    ];

    const { config } = read(file("{ireland: {region: eu-west-1}}", aws.join("\n")));

    assert.deepEqual(config, {
      region: "eu-west-3",
      assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/ci", durationSeconds: 900 }],
      allowedAccounts: ["111122223333", "444455556666"],
    });
  });

  it("may stand beside encrypted values that are not needed", () => {
    const more = "  ecr-registry:policies: {secure: v1:x}\n  other:token: {secure: v1:y}\n";

    assert.deepEqual(names(file("{ireland: {region: eu-west-1}}", more)), ["ireland"]);
  });

  const printedSecret = '{"ecr-registry:registries": {"secret": true}}';
  const mistakes: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ["text that is not YAML", "a: [", /^Pulumi.prod.yaml is not YAML: .*line 1/],
    ["a file without configuration", "name: demo", /has no configuration: give a stack file/],
    [
      "a stack without registries",
      "config: {'aws:region': eu-west-1}",
      /has no key ecr-registry:registries: list your registries there/,
    ],
    [
      "a key that is misspelt",
      "config: {'aws:region': eu-west-1, 'ecr-registry:registres': {}}",
      /^Pulumi.prod.yaml has ecr-registry:registres, which nothing reads: did you mean ecr-registry:registries\?$/,
    ],
    [
      "a key that is misspelt, and without its namespace",
      "config: {registres: {ireland: {region: eu-west-1}}}",
      /^Pulumi.prod.yaml has registres, which nothing reads: did you mean ecr-registry:registries\?$/,
    ],
    [
      "a configuration without anything",
      "config: {}",
      /has no key ecr-registry:registries: list your registries there/,
    ],
    ["an empty map of registries", file("{}"), /has no registry below ecr-registry:registries: list yours there/],
    [
      "registries that are no map",
      file("eu-west-1"),
      /ecr-registry:registries must map names to registries: write ireland/,
    ],
    ["an account id without quotes", file("{a: {region: eu-west-1, accountId: 111122223333}}"), /in quotes/],
    ["a name with a space", file("{a b: {region: eu-west-1}}"), /registries\.a b must have letters, digits/],
    ["registries that are encrypted", file("{secure: v1:x}"), /^ecr-registry:registries in .* is encrypted/],
    [
      "an alias with an encrypted part",
      file("{a: {region: {secure: v1:x}}}"),
      /pulumi config --show-secrets --json \|/,
    ],
    ["registries that were printed without secrets", printedSecret, /^ecr-registry:registries .* is encrypted/],
    [
      "an encrypted key of aws",
      file("{a: {region: eu-west-1}}", "  aws:secretKey: {secure: v1:x}"),
      /^aws:secretKey in Pulumi.prod.yaml is encrypted, and this command cannot decrypt: pipe it in, with pulumi config/,
    ],
    [
      "a key of aws that is malformed",
      file("{a: {region: eu-west-1}}", "  aws:assumeRoleWithWebIdentity: {roleArn: x}"),
      /aws:assumeRoleWithWebIdentity is invalid: it must have webIdentityTokenFile/,
    ],
  ];
  for (const [what, text, message] of mistakes) {
    it(`are refused with a helpful line: ${what}`, () => {
      assert.throws(() => read(text), { name: "UsageError", message });
    });
  }

  it("are refused with all mistakes at once", () => {
    assert.throws(() => read(file("{a: {}, b: {region: eu-west-1, profil: x}}")), {
      message: /registries\.a\.region is required.*\n.*registries\.b\.profil is not a known property/,
    });
  });
});
