import { startEmulator } from "#emulator/emulator.js";
import type { Access } from "#provider/aws/access.js";
import { readAwsConfig } from "#provider/aws/awsConfig.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { proxyFor } from "#provider/aws/proxy.js";
import { newAwsStore } from "#provider/aws/store.js";
import { describeFinding } from "#provider/base/finding.js";
import { checkConnection, checkLastRole } from "#provider/registry/checkConnection.js";
import { webIdentityToken } from "../support/webIdentityToken.js";
import { previewOf, ssoHosts, withEnvironment } from "./awsOfRows.js";
import type { Row } from "./row.js";

const [home, away] = ["111122223333", "444455556666"];

const configured = (values: Readonly<Record<string, string>>): string => {
  try {
    return JSON.stringify(readAwsConfig((key) => values[key]));
  } catch (error) {
    return String(error);
  }
};

/** Which account is reached with an emulator's two accounts, the first one's keys in the environment. */
const reached = async (variables: Readonly<Record<string, string>>, access: Partial<Access> = {}): Promise<string> => {
  const provider = `arn:aws:iam::${away}:oidc-provider/gitlab.com`;
  const role = { arn: `arn:aws:iam::${away}:role/ci`, trusts: [], webIdentities: [{ provider }] };
  const emulator = await startEmulator({ accounts: [{ id: home }, { id: away }], roles: [role] });
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment(home);
  const full = { region: "eu-west-1", endpoint: emulator.url, stsEndpoint: emulator.url, assumeRoles: [], ...access };
  const environment = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...variables };
  try {
    return await withEnvironment(environment, async () => {
      const { account } = await ecrRegistryApi(full, newAwsStore()).readReplication();
      return `account ${account}`;
    });
  } catch (error) {
    return String(error);
  } finally {
    await emulator.close();
  }
};

const wrongIn = (connection: object): string =>
  [...checkConnection(connection), ...checkLastRole(connection)].map(describeFinding).join("; ");

/** Credentials, the accounts that they are for, and the network. */
export const credentialRows: readonly Row[] = [
  {
    id: "F01 a",
    input: "a profile of IAM Identity Center in us-west-2, a registry in eu-central-1",
    right: "the portal in us-west-2 is asked",
    shows: [/^portal\.sso\.us-west-2\.amazonaws\.com$/],
    got: () => ssoHosts({ profile: "sso" }),
  },
  {
    id: "F01 b",
    input: "the same by AWS_PROFILE",
    right: "the portal in us-west-2 is asked",
    shows: [/^portal\.sso\.us-west-2\.amazonaws\.com$/],
    got: () => ssoHosts({}, { AWS_PROFILE: "sso" }),
  },
  {
    id: "F01 c",
    input: "the same by a profile whose source_profile it is",
    right: "the portal in us-west-2 is asked, then AWS STS in eu-central-1",
    shows: [/^portal\.sso\.us-west-2\.amazonaws\.com sts\.eu-central-1\.amazonaws\.com$/],
    got: () => ssoHosts({ profile: "chained" }),
  },
  {
    id: "F01 d",
    input: "the same, and the portal says that the token is invalid",
    right: "a hint to log in, and to check the Region of the session",
    shows: [/aws sso login --profile sso/, /check sso_region/],
    got: () => ssoHosts({ profile: "chained" }, {}, true),
  },
  {
    id: "F06",
    input: "aws:forbiddenAccountIds: [012345678901], unquoted, so that YAML takes the zero",
    right: "refused, with the advice to put it in quotes",
    shows: [/12 digits/, /in quotes/],
    got: () => configured({ "aws:forbiddenAccountIds": "[12345678901]" }),
  },
  {
    id: "P02",
    input: "aws:allowedAccountIds: [012345678901], unquoted",
    right: "refused as no account ID of 12 digits, with the advice to put it in quotes",
    shows: [/12 digits/, /in quotes/],
    got: () => configured({ "aws:allowedAccountIds": "[12345678901]" }),
  },
  {
    id: "P04 a",
    input: "keys and AWS_PROFILE in the environment",
    right: "the keys count, as with @pulumi/aws",
    shows: [new RegExp(`^account ${home}$`)],
    got: () => reached({ AWS_PROFILE: "other" }),
  },
  {
    id: "P04 b",
    input: "an AWS_PROFILE that has no credentials",
    right: "the error names AWS_PROFILE as what is in force",
    shows: [/AWS_PROFILE=other is in force: unset it/],
    got: () => reached({ AWS_PROFILE: "other", AWS_ACCESS_KEY_ID: "" }),
  },
  {
    id: "P04 c",
    input: "aws:assumeRoleWithWebIdentity beside keys in the environment",
    right: "works, and comes first",
    shows: [new RegExp(`^account ${away}$`)],
    got: () => {
      const exp = Date.now() / 1000 + 300;
      const token = webIdentityToken({ iss: "https://gitlab.com", aud: "sts.amazonaws.com", sub: "main", exp });
      const text = JSON.stringify({ roleArn: `arn:aws:iam::${away}:role/ci`, webIdentityToken: token });
      return reached(
        {},
        readAwsConfig((key) => (key === "aws:assumeRoleWithWebIdentity" ? text : undefined)),
      );
    },
  },
  {
    id: "14 a",
    input: "a preview of two statements and a rule, with a profile that does not exist",
    right: "fails, with the cause once, on the resource",
    shows: [
      /^first failed: .*profile \[typo\] does not exist/m,
      /^second failed: .*for the same reason as resource "first"/m,
      /^rules: .*for the same reason as for resource "first"/m,
    ],
    hides: [/typo.*\n[\s\S]*typo/],
    got: () => previewOf({ profile: "typo" }),
  },
  {
    id: "14 b",
    input: "the same, with a role that cannot be assumed",
    right: "fails, with the cause once, on the resource",
    shows: [/^first failed: .*sts:AssumeRole on .*role\/closed/m, /^second failed: .*same reason/m],
    hides: [/role\/closed[\s\S]*\n[\s\S]*role\/closed/],
    got: () => previewOf({ assumeRoles: [{ roleArn: `arn:aws:iam::${away}:role/closed` }] }),
  },
  {
    id: "14 c",
    input: "a role of another account than accountId",
    right: "told without a call",
    shows: [/assumeRoles\[0\]\.roleArn .*must be a role of account 111122223333/],
    got: () =>
      wrongIn({
        region: "eu-west-1",
        accountId: home,
        assumeRoles: [{ roleArn: `arn:aws:iam::${away}:role/registry` }],
      }),
  },
  {
    id: "Low, unknown key",
    input: "registry: { account: ... }",
    right: "offers accountId, and lists only keys that the type has",
    shows: [/registry\.account is not a known property/, /did you mean accountId/],
    hides: [/stackConfig|AccountIds|maxRetries/],
    got: () => wrongIn({ region: "eu-west-1", account: home }),
  },
  {
    id: "Low, assumeRoles",
    input: "assumeRoles: { roleArn: ... }, no list",
    right: "must be a list, with how it is written, at its path",
    shows: [/registry\.assumeRoles is .* must be a list: write \[\{ roleArn: \.\.\. \}\]/],
    hides: [/Object/],
    got: () => wrongIn({ region: "eu-west-1", assumeRoles: { roleArn: "arn" } }),
  },
  {
    id: "Networks",
    input: "HTTPS_PROXY, and NO_PROXY for one domain; see clientSettings.test.ts for a proxy's log and a private CA",
    right: "ECR takes the proxy, the exempt domain and this machine do not",
    shows: [/^http:\/\/proxy\.test:8080\/ none none$/],
    got: () => {
      const environment = { HTTPS_PROXY: "http://proxy.test:8080", NO_PROXY: ".internal.test" };
      const hosts = ["api.ecr.eu-west-1.amazonaws.com", "ecr.internal.test", "127.0.0.1"];
      const chosen = hosts.map((hostname) => proxyFor({ protocol: "https:", hostname }, {}, environment));
      return chosen.map((proxy) => proxy?.url.href ?? "none").join(" ");
    },
  },
];
