import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reach } from "#provider/aws/access.js";
import { asRegistryError } from "#provider/aws/awsErrors.js";
import { credentialsFor } from "#provider/aws/credentials.js";
import { newAwsStore } from "#provider/aws/store.js";
import { startAwsHosts } from "../support/awsHosts.js";
import { openHandlerBench } from "../support/handlerBench.js";
import { rule, statement } from "../support/samples.js";

/** Where credentials come from in the environment of whoever runs the rows. */
const none = [
  ...["AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  ...["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_REGION", "AWS_DEFAULT_REGION", "HTTPS_PROXY", "https_proxy"],
];

/** Does some work with these variables and shared files of its own, and puts back what was there. */
export const withEnvironment = async <Answer>(
  variables: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<Answer>,
): Promise<Answer> => {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), "found-"));
  for (const name of none) delete process.env[name];
  const files = { AWS_CONFIG_FILE: join(folder, "config"), AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials") };
  Object.assign(process.env, files, { AWS_EC2_METADATA_DISABLED: "true", HOME: folder }, variables);
  try {
    return await work(folder);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true });
  }
};

/** Which hosts hand out credentials for a registry in eu-central-1, with a login in us-west-2; or the error. */
export const ssoHosts = (access: object, variables: Readonly<Record<string, string>> = {}, refuses = false) =>
  withEnvironment(variables, async (folder) => {
    const lines = [
      ...["[sso-session corp]", "sso_region=us-west-2", "sso_start_url=https://corp.awsapps.com/start"],
      ...["[profile sso]", "sso_session=corp", "sso_account_id=111122223333", "sso_role_name=deploy"],
      ...["[profile chained]", "role_arn=arn:aws:iam::444455556666:role/registry", "source_profile=sso"],
    ];
    writeFileSync(join(folder, "config"), lines.join("\n"));
    const cache = join(folder, ".aws", "sso", "cache");
    mkdirSync(cache, { recursive: true });
    const token = { accessToken: "token", expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    writeFileSync(join(cache, `${createHash("sha1").update("corp").digest("hex")}.json`), JSON.stringify(token));
    const hosts = await startAwsHosts();
    hosts.refuse(refuses);
    const full: Reach = { region: "eu-central-1", assumeRoles: [], ...access };
    try {
      await credentialsFor(full, newAwsStore())();
      return hosts.asked.join(" ");
    } catch (error) {
      return asRegistryError(error, { operation: "ecr:DescribeRegistry", access: full }).message;
    } finally {
      hosts.stop();
    }
  });

/** What a preview says of two statements in a registry that is reached in some way, and of a rule that leads there. */
export const previewOf = (way: object): Promise<string> =>
  withEnvironment({}, async () => {
    const roles = [{ arn: "arn:aws:iam::444455556666:role/closed", trusts: ["999999999999"] }];
    const bench = await openHandlerBench({ roles });
    const registry = { region: "eu-central-1", accountId: "444455556666", ...way };
    const said: string[] = [];
    for (const name of ["first", "second"]) {
      const inputs = { registry, statement: { ...statement(name), Resource: "*" }, __resource: urn(name) };
      const { failures } = await bench.statement.check({}, inputs);
      said.push(...failures.map(({ reason }) => `${name} failed: ${reason}`));
    }
    const rules = { rules: [rule("eu-central-1", "prod/")] };
    await bench.replication.check(
      {},
      { replicationConfiguration: rules, destinationRegistries: [registry], __resource: urn("rules") },
    );
    await bench.close();
    return [...said, ...bench.notes].join("\n");
  });

const urn = (name: string): string =>
  `urn:pulumi:stack::project::pulumi-nodejs:dynamic/ecr:RegistryPolicyStatement::${name}`;
