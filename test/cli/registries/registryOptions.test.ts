import assert from "node:assert/strict";
import { givenRegistries } from "#cli/registries/registryOptions.js";
import { testTerminal } from "../support/testTerminal.js";

const input = `config:
  aws:profile: images
  ecr-registry:registries:
    ireland: {region: eu-west-1}
    frankfurt: {region: eu-central-1}
`;

describe("the registries that a command was given", () => {
  const read = async (registry?: readonly string[], config?: string) => {
    const given = await givenRegistries(
      { ...(registry && { registry }), ...(config && { config }) },
      testTerminal({ input }),
    );
    return {
      chosen: given.chosen.map(({ name }) => name),
      others: given.others.map(({ name }) => name),
      profile: given.config.profile,
    };
  };

  it("are those of --registry alone, without --config", async () => {
    assert.deepEqual(await read(["eu-west-1", "name=home,region=us-east-1"]), {
      chosen: ["eu-west-1", "home"],
      others: [],
      profile: undefined,
    });
  });

  it("are all of --config, reached as it says", async () => {
    assert.deepEqual(await read(undefined, "-"), {
      chosen: ["ireland", "frankfurt"],
      others: [],
      profile: "images",
    });
  });

  it("are those of --config that --registry names, with the others beside", async () => {
    assert.deepEqual(await read(["frankfurt"], "-"), {
      chosen: ["frankfurt"],
      others: ["ireland"],
      profile: "images",
    });
  });

  it("are noted where their Region may be none, once for each", async () => {
    const terminal = testTerminal();

    await givenRegistries({ registry: ["eu-west-9", "eu-west-1"] }, terminal);

    assert.match(
      terminal.notes(),
      /^ecr-registry: warning: registry eu-west-9\.region is "eu-west-9", .*or eu-west-3\?$/,
    );
  });

  it("are noted with the path in the stack file, where they come from there", async () => {
    const terminal = testTerminal({ input: input.replace("eu-central-1", "eu-central-9") });

    await givenRegistries({ config: "-" }, terminal);

    assert.match(
      terminal.notes(),
      /^ecr-registry: warning: ecr-registry:registries\.frankfurt\.region is "eu-central-9", but/,
    );
  });

  it("must be named in one of the two ways", async () => {
    await assert.rejects(read(), {
      name: "UsageError",
      message: /^no registry is named: give --registry eu-west-1, --config/,
    });
  });
});
