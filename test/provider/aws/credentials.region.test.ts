import assert from "node:assert/strict";
import { credentialsFor } from "#provider/aws/credentials.js";
import { newAwsStore } from "#provider/aws/store.js";
import { useAwsHosts } from "../../support/awsHosts.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";

const portal = "portal.sso.us-west-2.amazonaws.com";
const sts = "sts.eu-central-1.amazonaws.com";
const roleArn = "arn:aws:iam::444455556666:role/registry";
const keys = ["aws_access_key_id=AKIAEXAMPLE", "aws_secret_access_key=secret"];
const session = ["[sso-session corp]", "sso_region=us-west-2", "sso_start_url=https://corp.awsapps.com/start"];
const profile = (name: string, ...lines: readonly string[]) => [`[profile ${name}]`, ...lines];
const sso = profile("sso", "sso_session=corp", "sso_account_id=111122223333", "sso_role_name=deploy");
const chained = profile("chained", `role_arn=${roleArn}`, "source_profile=sso");

describe("the Region of a registry in eu-central-1", () => {
  const profiles = useAwsProfiles();
  const hosts = useAwsHosts();
  beforeEach(() => {
    // Else those of the machine that runs the test would count.
    profiles.setEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_PROFILE: undefined });
    profiles.setEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
  });
  const credentials = (access: object = {}) =>
    credentialsFor({ region: "eu-central-1", assumeRoles: [], ...access }, newAwsStore())();

  it("is not that of the SSO portal of its profile, which is in the Region of the session", async () => {
    profiles.write("config", [...session, ...sso]);
    profiles.logIn("corp");

    const { accessKeyId } = await credentials({ profile: "sso" });

    assert.deepEqual([accessKeyId, hosts.asked], ["ASIAPORTAL", [portal]]);
  });

  it("is not that of the SSO portal of AWS_PROFILE", async () => {
    profiles.write("config", [...session, ...sso]);
    profiles.logIn("corp");
    profiles.setEnvironment({ AWS_PROFILE: "sso" });

    const { accessKeyId } = await credentials();

    assert.deepEqual([accessKeyId, hosts.asked], ["ASIAPORTAL", [portal]]);
  });

  it("is not that of the SSO portal of a source_profile, but that of the role assumed from it", async () => {
    profiles.write("config", [...session, ...sso, ...chained]);
    profiles.logIn("corp");

    const { accessKeyId } = await credentials({ profile: "chained" });

    assert.deepEqual([accessKeyId, hosts.asked], ["ASIASTS", [portal, sts]]);
  });

  it("is not that of the SSO portal of a source_profile of AWS_PROFILE, but that of the role assumed from it", async () => {
    profiles.write("config", [...session, ...sso, ...chained]);
    profiles.logIn("corp");
    profiles.setEnvironment({ AWS_PROFILE: "chained" });

    await credentials();

    assert.deepEqual(hosts.asked, [portal, sts]);
  });

  it("is that of the roles of its connection, not that of the SSO portal they start from", async () => {
    profiles.write("config", [...session, ...sso]);
    profiles.logIn("corp");

    await credentials({ profile: "sso", assumeRoles: [{ roleArn }] });

    assert.deepEqual(hosts.asked, [portal, sts]);
  });

  it("is not that of an SSO portal without a session, whose profile says the Region itself", async () => {
    const start = "https://corp.awsapps.com/start";
    const legacy = ["sso_region=us-west-2", `sso_start_url=${start}`];
    profiles.write("config", [...sso.filter((line) => line !== "sso_session=corp"), ...legacy]);
    profiles.logIn(start);

    await credentials({ profile: "sso" });

    assert.deepEqual(hosts.asked, [portal]);
  });

  const base = profile("base", ...keys);
  it("is that of a role that a profile assumes, when nothing else says one", async () => {
    profiles.write("config", [...base, ...profile("hub", `role_arn=${roleArn}`, "source_profile=base")]);

    await credentials({ profile: "hub" });

    assert.deepEqual(hosts.asked, [sts]);
  });

  it("is that of a role that a profile assumes, whatever Region the environment says", async () => {
    profiles.write("config", [...base, ...profile("hub", `role_arn=${roleArn}`, "source_profile=base")]);
    profiles.setEnvironment({ AWS_REGION: "us-east-2" });

    await credentials({ profile: "hub" });

    assert.deepEqual(hosts.asked, [sts]);
  });

  it("is not that of a role whose profile says another one", async () => {
    const hub = profile("hub", `role_arn=${roleArn}`, "source_profile=base", "region=eu-west-3");
    profiles.write("config", [...base, ...hub]);

    await credentials({ profile: "hub" });

    assert.deepEqual(hosts.asked, ["sts.eu-west-3.amazonaws.com"]);
  });

  it("is that of a web identity in the environment", async () => {
    const AWS_WEB_IDENTITY_TOKEN_FILE = profiles.writeToken("token");
    profiles.setEnvironment({ AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN: roleArn });

    await credentials();

    assert.deepEqual(hosts.asked, [sts]);
  });

  it("is that of a web identity in a profile", async () => {
    const token = profiles.writeToken("token");
    profiles.write("config", profile("ci", `role_arn=${roleArn}`, `web_identity_token_file=${token}`));

    await credentials({ profile: "ci" });

    assert.deepEqual(hosts.asked, [sts]);
  });
});
