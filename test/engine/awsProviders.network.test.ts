import assert from "node:assert/strict";
import { join } from "node:path";
import { Provider } from "@pulumi/aws/provider.js";
import { RegistryPolicy } from "pulumi-ecr-registry";
import { type Certificates, certificatesFor } from "../support/certificates.js";
import { type ProxiedAws, startProxiedAws } from "../support/proxiedAws.js";
import { document, statement } from "../support/samples.js";
import { awsPluginOnPath } from "./support/awsPluginOnPath.js";
import { writeFiles } from "./support/files.js";
import { account, useWorkbench } from "./support/workbench.js";

const other = "444455556666";
const roleArn = `arn:aws:iam::${other}:role/ecr-registry`;
const [ecr, sts] = ["ecr-fips.us-east-1.api.aws", "sts-fips.us-west-2.api.aws"];

describe("an aws.Provider behind a proxy", () => {
  const bench = useWorkbench({
    emulator: { roles: [{ arn: roleArn, trusts: [account] }], hosts: [".api.aws"] },
    environment: (folder) => ({
      ...awsPluginOnPath(folder),
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      // The hosts of AWS, and no credentials but those that the provider names.
      AWS_ENDPOINT_URL: "",
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
    }),
  });
  let certificates: Certificates;
  let aws: ProxiedAws;
  before(async () => {
    certificates = await certificatesFor([ecr, sts]);
    const nobody = { accessKeyId: "", secretAccessKey: "", sessionToken: "" };
    aws = await startProxiedAws(certificates, bench().emulator.url, nobody);
  });
  after(() => aws.close());

  it("reaches its registry with all of its settings at once, and keeps them in state", async () => {
    const { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret } = bench().emulator.environment(account);
    const profile = `[profile base]\naws_access_key_id = ${key}\naws_secret_access_key = ${secret}\n`;
    writeFiles(bench().folder, { "shared-config": profile, "ca.pem": certificates.authority });
    const settings = {
      region: "us-east-1",
      profile: "base",
      assumeRoles: [{ roleArn }],
      sharedConfigFiles: [join(bench().folder, "shared-config")],
      useFipsEndpoint: true,
      useDualstackEndpoint: true,
      maxRetries: 2,
      httpsProxy: aws.proxyUrl,
      noProxy: ".internal.test",
      customCaBundle: join(bench().folder, "ca.pem"),
      stsRegion: "us-west-2",
    };
    const stack = await bench().stack(async () => {
      const policy = document({ ...statement("A"), Resource: "*" });
      new RegistryPolicy("policy", { policy }, { provider: new Provider("prod", settings) });
    });

    await stack.up();

    const [resource] = bench().stateOf(stack).resources;
    const { text } = bench().stateOf(stack);
    await stack.destroy();
    assert.match(String(resource?.urn), /RegistryPolicy::policy$/);
    assert.deepEqual(Reflect.get(resource?.outputs ?? {}, "registry"), { ...settings, stackConfig: false });
    assert.ok(!text.includes(secret ?? ""));
    assert.deepEqual([...new Set(aws.log)].sort(), [`CONNECT ${ecr}:443`, `CONNECT ${sts}:443`]);
    const writes = bench().emulator.calls({ account: other, region: "us-east-1" });
    assert.deepEqual(
      writes.flatMap(({ operation }) => (/^(Put|Delete)/.test(operation) ? [operation] : [])),
      ["PutRegistryPolicy", "DeleteRegistryPolicy"],
    );
  });
});
