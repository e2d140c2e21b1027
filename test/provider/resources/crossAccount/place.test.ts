import assert from "node:assert/strict";
import type { ProviderArgs } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { placeOf, type RegistryOrProvider } from "#provider/resources/crossAccount/place.js";
import { awsProvider, Role, startProgram } from "../../../support/awsProviders.js";
import { outputState } from "../../../support/outputs.js";
import { useProcessEnvironment } from "../../../support/processEnvironment.js";

const roleArn = (id: string) => `arn:aws:iam::${id}:role/registry`;
const unknown = { known: false, secret: false, value: undefined };
const known = (value: string) => ({ known: true, secret: false, value });

const placeIn = async (given: () => RegistryOrProvider, preview = false) => {
  await startProgram({ preview });
  const { account, region } = placeOf(given(), "source");
  return { account, region };
};
const account = async (given: () => RegistryOrProvider, preview = false) =>
  outputState((await placeIn(given, preview)).account);
const region = async (given: () => RegistryOrProvider, preview = false) =>
  outputState((await placeIn(given, preview)).region);

describe("the account and the Region of a connection", () => {
  const setEnvironment = useProcessEnvironment();
  beforeEach(() => setEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined }));

  it("are those that it names, whatever role is assumed", async () => {
    const connection = () => ({
      region: "eu-west-1",
      accountId: "111122223333",
      assumeRoles: [{ roleArn: roleArn("444455556666") }],
    });

    assert.deepEqual(await account(connection), known("111122223333"));
    assert.deepEqual(await region(connection), known("eu-west-1"));
  });

  it("are told by the last role, as its credentials reach the registry", async () => {
    const assumeRoles = ["111122223333", "444455556666"].map((id) => ({ roleArn: roleArn(id) }));

    assert.deepEqual(await account(() => ({ region: "eu-west-1", assumeRoles })), known("444455556666"));
    assert.deepEqual(await account(() => pulumi.output({ region: "eu-west-1", assumeRoles })), known("444455556666"));
  });

  it("do not hide each other while one is not known yet", async () => {
    const connection = () => ({ region: "eu-west-1", accountId: new Role("late").arn });

    assert.deepEqual(await account(connection, true), unknown);
    assert.deepEqual(await region(connection, true), known("eu-west-1"));
  });

  it("are asked for once a connection turns out to name none", async () => {
    await assert.rejects(
      account(() => pulumi.output({ region: "eu-west-1" })),
      {
        message:
          "source.accountId is required, because rules and statements name registries by account and Region: add accountId",
      },
    );
  });

  const providers: readonly (readonly [what: string, args: ProviderArgs])[] = [
    ["its only allowed account", { region: "eu-west-1", allowedAccountIds: ["444455556666"] }],
    ["the last role that it assumes", { region: "eu-west-1", assumeRoles: [{ roleArn: roleArn("444455556666") }] }],
  ];
  for (const [what, args] of providers) {
    it(`of an aws.Provider are told by ${what}, in a preview, too`, async () => {
      assert.deepEqual(await account(() => awsProvider(args), true), known("444455556666"));
      assert.deepEqual(await region(() => awsProvider(args), true), known("eu-west-1"));
    });
  }

  it("of an aws.Provider that does not answer are not known in a preview, and an error in an up", async () => {
    assert.deepEqual(await account(() => awsProvider({ region: "eu-west-1" }), true), unknown);
    await assert.rejects(
      account(() => awsProvider({ region: "eu-west-1" })),
      {
        message:
          'source: the account of provider "prod" cannot be determined: set its allowedAccountIds to just that account',
      },
    );
  });
});
