import assert from "node:assert/strict";
import type { ProviderArgs } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { registryFromProvider } from "pulumi-ecr-registry";
import { AnyProvider, awsProvider, Role, startProgram } from "../../support/awsProviders.js";
import { outputState } from "../../support/outputs.js";
import { useProcessEnvironment } from "../../support/processEnvironment.js";

const roleArn = "arn:aws:iam::444455556666:role/registry";
const accounts = ["111122223333", "444455556666"];

const connectionOf = async (provider: () => pulumi.ProviderResource, preview = false) => {
  await startProgram({ preview });
  return outputState(registryFromProvider(provider()));
};
const of7 = (args: ProviderArgs) => () => awsProvider(args);
const of6 = (inputs: object) => () => new AnyProvider("aws", "prod", { region: "eu-west-1", ...inputs });

describe("registryFromProvider", () => {
  const setEnvironment = useProcessEnvironment();
  beforeEach(() => setEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined }));

  const cases: readonly (readonly [what: string, args: ProviderArgs, connection: object])[] = [
    ["Region and profile", { region: "eu-west-1", profile: "prod" }, { region: "eu-west-1", profile: "prod" }],
    ["a profile whose name looks like JSON", { profile: "7" }, { profile: "7" }],
    ["no settings at all", {}, {}],
    [
      "roles",
      { assumeRoles: [{ roleArn, externalId: "ticket-7", sessionName: "deploy", duration: "1h" }, { roleArn }] },
      { assumeRoles: [{ roleArn, externalId: "ticket-7", sessionName: "deploy", durationSeconds: 3600 }, { roleArn }] },
    ],
    [
      "endpoints",
      { endpoints: [{ s3: "http://s3.test" }, { ecr: "http://ecr.test", sts: "http://sts.test" }] },
      { endpoint: "http://ecr.test", stsEndpoint: "http://sts.test" },
    ],
    ["endpoints of other services alone", { endpoints: [{ s3: "http://s3.test" }] }, {}],
    ["one allowed account", { allowedAccountIds: ["111122223333"] }, { accountId: "111122223333" }],
    ["allowed accounts", { allowedAccountIds: accounts }, { allowedAccountIds: accounts }],
    ["forbidden accounts", { forbiddenAccountIds: ["444455556666"] }, { forbiddenAccountIds: ["444455556666"] }],
    [
      "a web identity",
      { assumeRoleWithWebIdentity: { roleArn, webIdentityTokenFile: "/token", sessionName: "ci", duration: "15m" } },
      {
        assumeRoleWithWebIdentity: { roleArn, webIdentityTokenFile: "/token", sessionName: "ci", durationSeconds: 900 },
      },
    ],
    [
      "shared files",
      { sharedConfigFiles: ["/config"], sharedCredentialsFiles: ["/keys", "/more"] },
      { sharedConfigFiles: ["/config"], sharedCredentialsFiles: ["/keys", "/more"] },
    ],
    [
      "FIPS and dual-stack endpoints, and retries",
      { useFipsEndpoint: true, useDualstackEndpoint: true, maxRetries: 7 },
      { useFipsEndpoint: true, useDualstackEndpoint: true, maxRetries: 7 },
    ],
    [
      "proxies, certificate authorities and the Region of AWS STS",
      {
        httpProxy: "http://plain.test",
        httpsProxy: "http://tls.test:8443",
        noProxy: ".internal",
        customCaBundle: "/ca.pem",
        stsRegion: "us-east-1",
      },
      {
        httpProxy: "http://plain.test",
        httpsProxy: "http://tls.test:8443",
        noProxy: ".internal",
        customCaBundle: "/ca.pem",
        stsRegion: "us-east-1",
      },
    ],
    ["settings that are off", { useFipsEndpoint: false, useDualstackEndpoint: false, maxRetries: 0 }, {}],
    ["empty settings", { profile: "", assumeRoles: [], endpoints: [], allowedAccountIds: [] }, {}],
  ];
  for (const preview of [false, true]) {
    describe(preview ? "in a preview" : "in an up", () => {
      for (const [what, args, connection] of cases) {
        it(`takes over ${what}, and nothing of the stack configuration`, async () => {
          assert.deepEqual(await connectionOf(of7(args), preview), {
            known: true,
            secret: false,
            value: { ...connection, stackConfig: false },
          });
        });
      }
    });
  }

  it("takes over the Region that the provider has from the environment", async () => {
    setEnvironment({ AWS_REGION: "eu-north-1" });

    assert.deepEqual((await connectionOf(of7({}))).value, { region: "eu-north-1", stackConfig: false });
  });

  const shapes: readonly (readonly [what: string, inputs: object])[] = [
    ["a single role in JSON text", { assumeRole: JSON.stringify({ roleArn }) }],
    ["a single role", { assumeRole: { roleArn } }],
    ["roles in JSON text", { assumeRoles: JSON.stringify([{ roleArn }]) }],
    ["a list of roles", { assumeRoles: [{ roleArn }] }],
  ];
  for (const [what, inputs] of shapes) {
    it(`takes over ${what}, as version 6 may have it`, async () => {
      const { value } = await connectionOf(of6(inputs));

      assert.deepEqual(value, { region: "eu-west-1", assumeRoles: [{ roleArn }], stackConfig: false });
    });
  }

  for (const empty of ["null", "[]", "{}", "", null, []]) {
    it(`takes roles that are ${JSON.stringify(empty)} for none`, async () => {
      const { value } = await connectionOf(of6({ assumeRoles: empty, assumeRole: empty }));

      assert.deepEqual(value, { region: "eu-west-1", stackConfig: false });
    });
  }

  it("is not known while a setting is not", async () => {
    const provider = () => awsProvider({ region: "eu-west-1", assumeRoles: [{ roleArn: new Role("role").arn }] });

    assert.equal((await connectionOf(provider, true)).known, false);
  });

  it("is a secret where a setting is one", async () => {
    const { secret, value } = await connectionOf(
      of7({ assumeRoles: [{ roleArn, externalId: pulumi.secret("ticket-7") }] }),
    );

    assert.equal(secret, true);
    assert.deepEqual(value, { assumeRoles: [{ roleArn, externalId: "ticket-7" }], stackConfig: false });
  });

  for (const key of ["allowedAccountIds", "forbiddenAccountIds"]) {
    for (const item of [12345678901, "12345678901", "hush"]) {
      it(`fails for ${JSON.stringify(item)} in ${key}, naming its position and not its value, which may be a secret`, async () => {
        await assert.rejects(connectionOf(of6({ [key]: ["111122223333", item] })), {
          message: `provider "prod": ${key}[1] must be an account ID of 12 digits: put it in quotes, including leading zeros`,
        });
      });
    }

    it(`fails for a single account in place of a list in ${key}`, async () => {
      await assert.rejects(connectionOf(of6({ [key]: "111122223333" })), {
        message: `provider "prod": ${key} must be a list of account IDs`,
      });
    });
  }

  it("takes over an account that was written without quotes, if it has 12 digits", async () => {
    const { value } = await connectionOf(of6({ forbiddenAccountIds: [111122223333] }));

    assert.deepEqual(value, { region: "eu-west-1", forbiddenAccountIds: ["111122223333"], stackConfig: false });
  });

  const malformed: readonly (readonly [key: string, value: unknown, message: string])[] = [
    ["sharedConfigFiles", "/config", "must be a list of files"],
    ["useFipsEndpoint", "yes", "must be true or false"],
    ["maxRetries", 2.5, "must be a whole number"],
  ];
  for (const [key, value, message] of malformed) {
    it(`fails for ${JSON.stringify(value)} as ${key}`, async () => {
      await assert.rejects(connectionOf(of6({ [key]: JSON.stringify(value) })), {
        message: `provider "prod": ${key} ${message}`,
      });
    });
  }

  it("fails for a proxy with a password, which would be stored in state, without showing it", async () => {
    await assert.rejects(connectionOf(of7({ httpsProxy: "http://user:hush@proxy.test:8080" })), {
      message:
        'provider "prod": httpsProxy must have no user name and password, which would be stored in the state of every ' +
        "resource: set HTTPS_PROXY or HTTP_PROXY in the environment in place of it",
    });
  });

  it("fails for a provider of another package", async () => {
    await startProgram();

    assert.throws(
      () => registryFromProvider(new AnyProvider("gcp", "images")),
      (error) =>
        pulumi.RunError.isInstance(error) &&
        error.message ===
          'registryFromProvider needs an aws.Provider, but "images" is a provider of package "gcp": ' +
            "pass one of @pulumi/aws, or set registry: { region, profile }",
    );
  });

  it("fails for the stand-in of a provider in another program, whose settings it cannot see", async () => {
    await startProgram();
    const urn = "urn:pulumi:stack::project::pulumi:providers:aws::prod";

    assert.throws(
      () => registryFromProvider(new pulumi.DependencyProviderResource(`${urn}::id`)),
      (error) => pulumi.RunError.isInstance(error) && /comes from another program.*registry: \{/.test(error.message),
    );
  });
});
