import assert from "node:assert/strict";
import { UsageError } from "#cli/command.js";
import { stateRegistries } from "#cli/registries/stateRegistries.js";
import { account, other } from "../../support/handlerBench.js";

type Values = Readonly<Record<string, unknown>>;

const resource = (title: string, region: string, inputs: Values, registryId = account) => ({
  type: `pulumi-nodejs:dynamic/ecr:${title}`,
  inputs: { registry: { region }, ...inputs },
  outputs: { registryId, region },
});
const provider = (inputs: Values) => ({ type: "pulumi:providers:pulumi-nodejs", inputs });
const stateOf = (...resources: readonly object[]): string => JSON.stringify({ version: 3, deployment: { resources } });
const read = (...resources: readonly object[]) => stateRegistries(stateOf(...resources), "prod.json");
const refuses = (text: string, message: RegExp) =>
  assert.throws(
    () => stateRegistries(text, "prod.json"),
    (error: Error) => error instanceof UsageError && message.test(error.message),
  );

const roles = [{ roleArn: `arn:aws:iam::${other}:role/images` }];
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

describe("the registries in a stack's state", () => {
  it("are those that it has resources in, each once, with its account", () => {
    const { chosen, others } = read(
      resource("ReplicationRule", "eu-west-1", {}),
      resource("ReplicationRule", "eu-west-1", {}),
      resource("RegistryPolicy", "eu-west-1", {}),
      resource("RegistryPolicy", "eu-central-1", { registry: { region: "eu-central-1", assumeRoles: roles } }, other),
    );

    assert.deepEqual(chosen, [
      { name: "eu-west-1", registry: { region: "eu-west-1", accountId: account } },
      { name: "eu-central-1", registry: { region: "eu-central-1", accountId: other, assumeRoles: roles } },
    ]);
    assert.deepEqual(others, []);
  });

  it("are reached by the ways that rules have to their destinations, too", () => {
    const there = { region: "eu-central-1", accountId: other, assumeRoles: roles };
    const { others } = read(resource("ReplicationConfiguration", "eu-west-1", { destinationRegistries: [there] }));

    assert.deepEqual(
      others.map(({ registry }) => registry),
      [there],
    );
  });

  it("are reached as the configuration of the last up says, by their names there as well", () => {
    const registries = { ireland: { region: "eu-west-1", profile: "images" } };
    const { chosen, config } = read(
      provider({ "ecr-registry:registries": JSON.stringify(registries), "aws:profile": "deploy" }),
      resource("ReplicationRule", "eu-west-1", { registry: "ireland" }),
    );

    assert.deepEqual(chosen, [
      {
        name: "ireland",
        registry: { region: "eu-west-1", profile: "images", accountId: account },
        isConfigured: true,
      },
    ]);
    assert.equal(config.profile, "deploy");
  });

  it("have no name that means another registry by now, nor one that another has", () => {
    const registries = { ireland: { region: "eu-west-2" }, any: { region: "eu-west-1" } };
    const { chosen } = read(
      provider({ "ecr-registry:registries": JSON.stringify(registries) }),
      resource("ReplicationRule", "eu-west-1", { registry: "ireland" }),
      resource("ReplicationRule", "eu-west-1", { registry: "any" }, other),
      resource("RegistryPolicy", "eu-west-1", { registry: "any" }, "777788889999"),
    );

    assert.deepEqual(
      chosen.map(({ name, isConfigured }) => [name, isConfigured]),
      [
        ["eu-west-1", undefined],
        ["any", true],
        ["eu-west-1-777788889999", undefined],
      ],
    );
  });

  it("are reached by all named registries, also by those that the stack has nothing in", () => {
    const registries = { ireland: { region: "eu-west-1" }, virginia: { region: "us-east-1", accountId: other } };
    const { others } = read(
      provider({ "ecr-registry:registries": JSON.stringify(registries) }),
      resource("ReplicationRule", "eu-west-1", { registry: "ireland" }),
    );

    assert.deepEqual(
      others.map(({ name }) => name),
      ["virginia"],
    );
  });

  it("are refused where the way is encrypted, with the command that decrypts, and read where it is not", () => {
    const veiled = (value: Values) => resource("ReplicationRule", "eu-west-1", { registry: { ...secret, ...value } });

    refuses(stateOf(veiled({ ciphertext: "v1:x" })), /encrypted way .*: .* pulumi stack export --show-secrets \|/);
    assert.deepEqual(read(veiled({ plaintext: '{"region":"eu-west-1","profile":"p"}' })).chosen[0]?.registry, {
      region: "eu-west-1",
      profile: "p",
      accountId: account,
    });
  });

  it("are refused in one line where there are none, and where it is no state", () => {
    refuses(
      stateOf({ type: "aws:s3/bucket:Bucket" }),
      /^prod\.json has no resource of pulumi-ecr-registry: name another/,
    );
    for (const text of ["", "{}", "[]", '{"steps": []}']) {
      refuses(text, /^prod\.json is not a stack's state: give what pulumi stack export prints$/);
    }
  });
});
