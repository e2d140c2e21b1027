import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RegistryPolicyStatement, ReplicationConfiguration } from "pulumi-ecr-registry";
import { certificatesFor } from "../support/certificates.js";
import { type ProxiedAws, startProxiedAws } from "../support/proxiedAws.js";
import { rule, statement } from "../support/samples.js";
import { webIdentityToken } from "../support/webIdentityToken.js";
import { account, useWorkbench } from "./support/workbench.js";

const other = "444455556666";
const ci = `arn:aws:iam::${other}:role/ci`;
const provider = `arn:aws:iam::${other}:oidc-provider/gitlab.com`;
const subject = "project_path:acme/registries:ref_type:branch:ref:main";

describe("the credentials of a real provider process", () => {
  const bench = useWorkbench({
    emulator: {
      hosts: [".amazonaws.com"],
      roles: [{ arn: ci, trusts: [], webIdentities: [{ provider, subjects: [subject] }] }],
    },
  });
  /** All that the user saw of a failing command. */
  const seen = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => assert.fail("it worked"),
      (error: unknown) => String(error),
    );
  const statementIn = (name: string, registry: { readonly region: string; readonly profile?: string }) =>
    new RegistryPolicyStatement(name, { registry, statement: { ...statement(name), Resource: "*" } });
  const live = (id: string) => bench().emulator.registry(id, "eu-west-1").policy() ?? "";
  const token = () => webIdentityToken({ iss: "https://gitlab.com", aud: "sts.amazonaws.com", sub: subject, exp: 4e9 });

  it("fail a preview without them, with the cause once, on the resource", async () => {
    const registry = { region: "eu-central-1", accountId: other, profile: "typo" };
    const stack = await bench().stack(async () => {
      const grants = ["A", "B"].map((name) => statementIn(name, registry));
      new ReplicationConfiguration(
        "rules",
        { replicationConfiguration: { rules: [rule("eu-central-1", "prod/")] }, destinationRegistries: [registry] },
        { dependsOn: grants },
      );
    });

    const output = await seen(stack.preview());

    const diagnostics = output.slice(output.lastIndexOf("Diagnostics:"));
    const causes = diagnostics.split("\n").filter((line) => /profile \[typo\] does not exist/.test(line));
    assert.equal(causes.length, 1, output);
    assert.match(causes[0] ?? "", /RegistryPolicyStatement resource '[AB]' has a problem: ecr:GetRegistryPolicy in/);
  });

  it("are those of a web identity in the environment, as EKS and GitLab have it", async () => {
    const file = join(bench().folder, "token");
    writeFileSync(file, token());
    const stack = await bench().stack(async () => void statementIn("Pod", { region: "eu-west-1" }), {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      AWS_WEB_IDENTITY_TOKEN_FILE: file,
      AWS_ROLE_ARN: ci,
      AWS_ROLE_SESSION_NAME: "pod",
    });

    await stack.up();

    assert.match(live(other), /"Sid" : "Pod"/);
    assert.equal(
      bench().emulator.calls({ operation: "PutRegistryPolicy" }).at(-1)?.identity,
      `arn:aws:sts::${other}:assumed-role/ci/pod`,
    );
  });

  it("are those of a web identity in the stack configuration, whose token is in no state", async () => {
    const secret = token();
    const stack = await bench().stack(async () => void statementIn("Stack", { region: "eu-west-1" }));
    const value = JSON.stringify({ roleArn: ci, webIdentityToken: secret, sessionName: "deploy" });
    await stack.setConfig("aws:assumeRoleWithWebIdentity", { value, secret: true });

    await stack.up();

    assert.match(live(other), /"Sid" : "Stack"/);
    assert.ok(
      !bench()
        .stateOf(stack)
        .text.includes(secret.split(".")[1] ?? secret),
    );
  });

  describe("behind a proxy whose certificate authority is private", () => {
    let aws: ProxiedAws;
    let environment: Readonly<Record<string, string>>;
    before(async () => {
      const hosts = ["api.ecr.eu-west-1.amazonaws.com", "sts.eu-west-1.amazonaws.com"];
      const certificates = await certificatesFor(hosts);
      const keys = { accessKeyId: "", secretAccessKey: "", sessionToken: "" };
      aws = await startProxiedAws(certificates, bench().emulator.url, keys);
      const bundle = join(bench().folder, "ca.pem");
      writeFileSync(bundle, certificates.authority);
      environment = { AWS_ENDPOINT_URL: "", HTTPS_PROXY: aws.proxyUrl, AWS_CA_BUNDLE: bundle };
    });
    after(() => aws.close());

    it("reach ECR through it", async () => {
      const stack = await bench().stack(async () => void statementIn("Proxied", { region: "eu-west-1" }), environment);

      await stack.up();

      assert.match(live(account), /"Sid" : "Proxied"/);
      assert.deepEqual([...new Set(aws.log)], ["CONNECT api.ecr.eu-west-1.amazonaws.com:443"]);
    });

    it("do not reach it without AWS_CA_BUNDLE, which the preview and the up name", async () => {
      const without = { ...environment, AWS_CA_BUNDLE: "" };
      const stack = await bench().stack(async () => void statementIn("Refused", { region: "eu-west-1" }), without);

      const { stdout } = await stack.preview();
      const output = await seen(stack.up());

      assert.match(stdout, /could not read the registry policy in eu-west-1 before the change: .*set AWS_CA_BUNDLE/);
      assert.match(output, /error: .*certificate.*set AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS/);
    });
  });
});
