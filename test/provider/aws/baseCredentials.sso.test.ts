import assert from "node:assert/strict";
import type { Reach } from "#provider/aws/access.js";
import { asRegistryError } from "#provider/aws/awsErrors.js";
import { credentialsFor } from "#provider/aws/credentials.js";
import { newAwsStore } from "#provider/aws/store.js";
import { useAwsHosts } from "../../support/awsHosts.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";

const portal = "portal.sso.us-west-2.amazonaws.com";
const roleArn = "arn:aws:iam::444455556666:role/registry";
const session = ["[sso-session corp]", "sso_region=us-west-2", "sso_start_url=https://corp.awsapps.com/start"];
const sso = ["[profile sso]", "sso_session=corp", "sso_account_id=111122223333", "sso_role_name=deploy"];
const chained = ["[profile chained]", `role_arn=${roleArn}`, "source_profile=sso"];

describe("baseCredentials of IAM Identity Center", () => {
  const profiles = useAwsProfiles();
  const hosts = useAwsHosts();
  beforeEach(() => {
    profiles.setEnvironment({ AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_PROFILE: undefined });
    profiles.setEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    profiles.logIn("corp");
  });
  const accessOf = (more: object): Reach => ({ region: "eu-central-1", assumeRoles: [], ...more });
  const credentials = (more: object = {}) => credentialsFor(accessOf(more), newAwsStore())();
  const told = (more: object = {}): Promise<string> =>
    credentials(more).then(
      () => assert.fail("it worked"),
      (error: unknown) => asRegistryError(error, { operation: "ecr:DescribeRegistry", access: accessOf(more) }).message,
    );

  const invalid = /UnauthorizedException: Session token not found or invalid/;
  const logIn = /; log in with aws sso login --profile sso; if that does not help, check sso_region and sso_start_url/;
  for (const profile of ["sso", "chained"]) {
    it(`name the login where the portal takes no token of profile ${profile}`, async () => {
      profiles.write("config", [...session, ...sso, ...chained]);
      hosts.refuse();

      const text = await told({ profile });

      assert.match(text, invalid);
      assert.match(text, logIn);
    });
  }

  it("name the login, and AWS_PROFILE where that is in force", async () => {
    profiles.write("config", [...session, ...sso, ...chained]);
    profiles.setEnvironment({ AWS_PROFILE: "chained" });
    hosts.refuse();

    assert.match(
      await told(),
      /; AWS_PROFILE=chained is in force: unset it, or log in with aws sso login --profile sso; if that/,
    );
  });

  it("name the login where nobody has logged in", async () => {
    profiles.write("config", [
      ...session.map((line) => line.replace("sso-session corp", "sso-session other")),
      ...sso.map((line) => line.replace("=corp", "=other")),
    ]);

    assert.match(
      await told({ profile: "sso" }),
      /was not found or is invalid.*; log in with aws sso login --profile sso/,
    );
  });

  it("are found in files that are named, also as a source_profile", async () => {
    const file = profiles.writeFile("named", [...session, ...sso, ...chained].join("\n"));

    await credentials({ profile: "sso", sharedConfigFiles: [file] });
    await credentials({ profile: "chained", sharedConfigFiles: [file] });

    assert.deepEqual(hosts.asked, [portal, portal, "sts.eu-central-1.amazonaws.com"]);
  });

  it("come from FIPS and dual-stack endpoints where these are asked for", async () => {
    profiles.write("config", [...session, ...sso, ...chained]);

    await credentials({ profile: "sso", useFipsEndpoint: true, assumeRoles: [{ roleArn }] });
    await credentials({ profile: "chained", useFipsEndpoint: true, useDualstackEndpoint: true });

    assert.deepEqual(hosts.asked, [
      "portal.sso-fips.us-west-2.amazonaws.com",
      "sts-fips.eu-central-1.amazonaws.com",
      "portal.sso-fips.us-west-2.api.aws",
      "sts-fips.eu-central-1.api.aws",
    ]);
  });
});
