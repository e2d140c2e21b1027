import assert from "node:assert/strict";
import { filesOf, profileIn } from "#provider/aws/profiles.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";

describe("filesOf", () => {
  it("is nothing where an access names none, and what it names otherwise", () => {
    assert.deepEqual(filesOf({}), {});
    assert.deepEqual(filesOf({ sharedConfigFiles: ["/config"], sharedCredentialsFiles: ["/keys"] }), {
      configFilepath: "/config",
      filepath: "/keys",
    });
  });

  it("finds files in the home folder", () => {
    assert.doesNotMatch(filesOf({ sharedConfigFiles: ["~/.aws/config"] }).configFilepath ?? "~", /~/);
  });
});

describe("profileIn", () => {
  const profiles = useAwsProfiles();

  it("follows source_profile to the profile that the credentials begin with, with the roles from there", async () => {
    profiles.write("config", [
      ...["[profile a]", "role_arn=A", "source_profile=b", "[profile b]", "role_arn=B", "source_profile=c"],
      ...["[profile c]", "sso_session=corp"],
    ]);

    const { first, isSso, roles } = await profileIn({}, "a");

    assert.deepEqual([first, isSso, roles.map(({ role_arn: arn }) => arn)], ["c", true, ["B", "A"]]);
  });

  it("ends where profiles lead in a circle, which the SDK tells", async () => {
    profiles.write("config", ["[profile a]", "source_profile=b", "[profile b]", "source_profile=a"]);

    assert.equal((await profileIn({}, "a")).first, "b");
  });

  it("takes a profile that is its own source for the first one", async () => {
    profiles.write("config", ["[profile a]", "role_arn=A", "source_profile=a", "aws_access_key_id=AKIAEXAMPLE"]);

    assert.deepEqual((await profileIn({}, "a")).roles, []);
  });

  it("fails where one of them does not exist, naming the files", async () => {
    await assert.rejects(() => profileIn({ filepath: "/keys" }, "typo"), {
      message: /^profile \[typo\] does not exist in .*config or \/keys$/,
    });
  });
});
