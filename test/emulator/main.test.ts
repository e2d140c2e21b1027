import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DeleteRegistryPolicyCommand, DescribeRegistryCommand, ECRClient } from "@aws-sdk/client-ecr";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { startEmulator } from "#emulator/emulator.js";

const main = join(process.cwd(), "emulator", "bin", "ecr-registry-emulator.js");

describe("emulator: the command", () => {
  const started: ChildProcessWithoutNullStreams[] = [];
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
  });
  after(() => rmSync(folder, { recursive: true }));

  const start = (...args: readonly string[]) => {
    const child = spawn(process.execPath, [main, ...args]);
    started.push(child);
    return child;
  };
  const firstLine = async (child: ChildProcessWithoutNullStreams) => {
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    return JSON.parse(line);
  };
  const outcome = async (child: ChildProcessWithoutNullStreams) => {
    const errors: string[] = [];
    child.stderr.on("data", (chunk) => errors.push(String(chunk)));
    const [code] = await once(child, "close");
    return { code, errors: errors.join("") };
  };
  const config = (content: unknown) => {
    const file = join(folder, "config.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };

  it("prints the url and the environment of each account when it is ready", async () => {
    const file = config({ accounts: [{ id: "222222222222" }] });

    const ready = await firstLine(start("--config", file));

    assert.deepEqual(ready, {
      url: ready.url,
      environments: {
        "222222222222": {
          AWS_ENDPOINT_URL: ready.url,
          AWS_ACCESS_KEY_ID: "AKIAEMULATOR00000001",
          AWS_SECRET_ACCESS_KEY: "not-a-secret-of-the-emulator-00000001",
          AWS_EC2_METADATA_DISABLED: "true",
        },
      },
    });
  });

  it("can be asked as soon as it says that it is ready", async () => {
    const { url } = await firstLine(start());

    const answer = await fetch(`${url}/_emulator/calls`);

    assert.deepEqual(await answer.json(), []);
  });

  it("lets a role of another account in by its trust, its external id and its permissions", async () => {
    const [home, away] = ["111122223333", "222222222222"] as const;
    const role = { arn: `arn:aws:iam::${away}:role/ci`, trusts: [home], externalId: "ticket-7" };
    const file = config({
      accounts: [{ id: home }, { id: away }],
      roles: [{ ...role, permissions: ["ecr:DescribeRegistry"] }],
    });
    const { url, environments } = await firstLine(start("--config", file));
    const own = {
      accessKeyId: environments[home].AWS_ACCESS_KEY_ID,
      secretAccessKey: environments[home].AWS_SECRET_ACCESS_KEY,
    };
    const where = { region: "eu-west-1", endpoint: url };
    const sts = new STSClient({ ...where, credentials: own });
    const assume = (ExternalId: string) =>
      sts.send(new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: "sess", ExternalId }));

    const { Credentials: session } = await assume("ticket-7");

    const credentials = {
      accessKeyId: session?.AccessKeyId ?? "",
      secretAccessKey: session?.SecretAccessKey ?? "",
      sessionToken: session?.SessionToken ?? "",
    };
    const ecr = new ECRClient({ ...where, credentials });
    assert.equal((await ecr.send(new DescribeRegistryCommand({}))).registryId, away);
    await assert.rejects(ecr.send(new DeleteRegistryPolicyCommand({})), { name: "AccessDeniedException" });
    await assert.rejects(assume("ticket-8"), { name: "AccessDenied" });
  });

  it("replicates what is pushed over its steering paths", async () => {
    const [home, away] = ["111122223333", "222222222222"] as const;
    const there = { region: "us-east-1", registryId: away };
    const file = config({
      accounts: [{ id: home }, { id: away }],
      registries: [{ account: home, region: "eu-west-1", rules: [{ destinations: [there] }] }],
    });
    const { url } = await firstLine(start("--config", file));

    await fetch(`${url}/_emulator/registries/${home}/eu-west-1/images`, {
      method: "POST",
      body: JSON.stringify({ repository: "prod/web", tag: "v1" }),
    });
    const answer = await fetch(`${url}/_emulator/registries/${home}/eu-west-1/images`);

    const replication = [{ ...there, status: "FAILED", failureCode: "DESTINATION_REGISTRY_ACCESS_DENIED" }];
    assert.deepEqual(await answer.json(), [{ repository: "prod/web", tags: ["v1"], replication }]);
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`ends well on ${signal}`, async () => {
      const child = start();
      await firstLine(child);

      child.kill(signal);

      assert.deepEqual(await outcome(child), { code: 0, errors: "" });
    });
  }

  it("fails for a port that is taken and says what to do", async () => {
    const other = await startEmulator();

    const result = await outcome(start("--port", String(other.port)));
    await other.close();

    assert.deepEqual(result, {
      code: 1,
      errors: "the port is in use: give another with --port, or leave it out for a free one\n",
    });
  });

  it("fails for a port that is none", async () => {
    const result = await outcome(start("--port", "high"));

    assert.equal(result.code, 2);
    assert.match(result.errors, /^--port must be 0 to 65535, got 'high'\n.*--help\n$/);
  });

  it("fails for an option that it does not know", async () => {
    const result = await outcome(start("--verbose"));

    assert.equal(result.code, 2);
    assert.match(result.errors, /--verbose.*--help\n$/s);
  });

  it("fails for a configuration that cannot be read", async () => {
    const result = await outcome(start("--config", join(folder, "missing.json")));

    assert.equal(result.code, 2);
    assert.match(result.errors, /^cannot read the configuration: .*missing\.json/);
  });

  it("fails for a wrong configuration with every mistake by its path", async () => {
    const file = config({ accounts: [{ id: "12" }], ports: 1 });

    const result = await outcome(start("--config", file));

    assert.equal(result.code, 2);
    assert.match(
      result.errors,
      /^mistakes in the configuration:\n {2}accounts\.0\.id: must be twelve digits in quotes\n {2}ports: /,
    );
  });

  it("fails for a policy in the configuration that is none", async () => {
    const statement = { Effect: "Maybe", Principal: "*", Action: "ecr:*", Resource: "*" };
    const registry = { account: "111122223333", region: "eu-west-1", policy: { Statement: statement } };

    const result = await outcome(start("--config", config({ registries: [registry] })));

    assert.equal(result.code, 2);
    assert.match(result.errors, /^mistakes in the configuration:\n {2}not a registry policy \(Effect\): /);
  });

  const printed = async (...args: readonly string[]) => {
    const child = start(...args);
    const texts: string[] = [];
    child.stdout.on("data", (chunk) => texts.push(String(chunk)));
    assert.deepEqual(await outcome(child), { code: 0, errors: "" });
    return texts.join("");
  };

  it("explains itself, in lines that fit a terminal", async () => {
    const help = await printed("--help");

    assert.match(help, /^Usage: ecr-registry-emulator /);
    assert.match(help, /^Exit codes: 0 .*, 1 .*, 2 /m);
    assert.match(help, /<url>\/_emulator\/registries\/<account>\/<region>\/images/);
    assert.ok(help.split("\n").every((line) => line.length <= 88));
  });

  it("explains every member of the configuration file", async () => {
    const members = ["port", "accounts", "roles", "registries", "principals"];
    const how = ["registryPolicyScope", "absentFilters", "replicationSeconds", "backfills"];

    const help = await printed("-h");

    for (const name of [...members, ...how]) assert.match(help, new RegExp(`^ {6}${name} `, "m"));
  });

  it("says its version", async () => {
    const manifest = readFileSync(join("emulator", "package.json"), "utf8");

    assert.equal(await printed("--version"), `${JSON.parse(manifest).version}\n`);
  });
});
