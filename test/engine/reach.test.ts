import assert from "node:assert/strict";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { type RegistryConnection, RegistryPolicyStatement, ReplicationConfiguration } from "pulumi-ecr-registry";
import { rule, statement } from "../support/samples.js";
import { account, useWorkbench } from "./support/workbench.js";

const role = (name: string) => `arn:aws:iam::444455556666:role/${name}`;
const [guarded, distrustful, ci] = [role("guarded"), role("distrustful"), `arn:aws:iam::${account}:role/ci`];
const minute = 60_000;
/** Keys, secrets and tokens of the emulator, and the external id of the guarded role. */
const secrets = /A[KS]IA[0-9A-Z]{8}|not-a-secret|emulator-session|hush-hush/;

type Place = RegistryConnection & { readonly region: string };

describe("a registry that cannot be reached", () => {
  /** What time it is for AWS. */
  let clock = Date.now;
  const bench = useWorkbench({
    emulator: {
      clock: () => new Date(clock()),
      roles: [
        { arn: guarded, trusts: [account], externalId: "hush-hush" },
        { arn: distrustful, trusts: ["999999999999"] },
        { arn: ci, trusts: [account] },
      ],
    },
  });
  const writes = () =>
    bench()
      .emulator.calls({ status: 200 })
      .filter(({ operation }) => /^(Put|Delete)/.test(operation));
  const statementIn = (name: string, registry: Place) =>
    new RegistryPolicyStatement(name, { registry, statement: { ...statement("A"), Resource: "*" } });
  /** All that the user saw of a failing command. */
  const seen = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => assert.fail("it worked"),
      (error: unknown) => String(error),
    );

  // Every kind, command and reason: `test/provider/lifecycle/handlers.reachErrors.test.ts`.
  it("is told in the preview for a broken second link of its roles, and writes nothing", async () => {
    const stack = await bench().stack(async () => {
      const assumeRoles = [{ roleArn: guarded, externalId: "hush-hush" }, { roleArn: distrustful }];
      statementIn("broken", { region: "eu-west-1", assumeRoles });
    });

    const output = await seen(stack.preview());

    const [, error = ""] =
      /has a problem: (ecr:\w+ in (?:\d+\/)?eu-west-1 was not sent, because [^\n]*)/.exec(output) ?? [];
    assert.match(
      error,
      /role\/distrustful \(role 2 of 2\) failed with credentials from role \S+role\/guarded, which was/,
    );
    // The programs' own inputs are shown, the external id among them: it is no credential, but must not be told.
    assert.doesNotMatch(output.replaceAll(/externalId: "[^"]*"/g, ""), secrets);
    assert.deepEqual(writes(), []);
  });

  it("is told where the session of the environment ends in the middle of an up, and the next up goes on", async () => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = bench().environment;
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    const sts = new STSClient({ region: "eu-west-1", endpoint: bench().emulator.url, credentials });
    clock = () => Date.now() - 14 * minute;
    const params = { RoleArn: ci, RoleSessionName: "up", DurationSeconds: 900 };
    const { Credentials: session } = await sts.send(new AssumeRoleCommand(params));
    clock = Date.now;
    let ends = true;
    const stack = await bench().stack(async () => {
      const first = new ReplicationConfiguration("first", {
        registry: { region: "eu-north-1" },
        replicationConfiguration: { rules: [rule("us-east-1", "prod/")] },
      });
      const region = first.id.apply((id) => {
        if (ends && id) clock = () => Date.now() + 2 * minute;
        return "eu-south-1";
      });
      new RegistryPolicyStatement("second", { registry: { region }, statement: { ...statement("A"), Resource: "*" } });
    });
    const ambient = {
      AWS_ACCESS_KEY_ID: session?.AccessKeyId ?? "",
      AWS_SECRET_ACCESS_KEY: session?.SecretAccessKey ?? "",
      AWS_SESSION_TOKEN: session?.SessionToken ?? "",
    };
    const { envVars } = stack.workspace;
    stack.workspace.envVars = { ...envVars, ...ambient };

    const output = await seen(stack.up());

    stack.workspace.envVars = envVars;
    [ends, clock] = [false, Date.now];
    const state = bench().stateOf(stack).text;
    await stack.up();
    assert.match(
      output,
      /eu-south-1 failed: ExpiredTokenException.*the session from the environment \(AWS_ACCESS_KEY_ID\) has expired: log in again/,
    );
    assert.doesNotMatch(`${output}${state}`, secrets);
    assert.equal(bench().emulator.registry(account, "eu-north-1").rules().length, 1);
    assert.equal(bench().emulator.calls({ operation: "PutReplicationConfiguration", region: "eu-north-1" }).length, 1);
    assert.match(bench().emulator.registry(account, "eu-south-1").policy() ?? "", /"Sid" : "A"/);
  });
});
