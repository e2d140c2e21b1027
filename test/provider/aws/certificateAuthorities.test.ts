import assert from "node:assert/strict";
import { certificateAuthorities } from "#provider/aws/certificateAuthorities.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";

const pem = (name: string) => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n`;

describe("certificateAuthorities", () => {
  const profiles = useAwsProfiles();
  const bundle = (name: string) => profiles.writeFile(`${name}.pem`, pem(name));

  it("are none where nothing names any", async () => {
    profiles.write("config", ["[default]", "region=eu-west-1"]);

    assert.equal(await certificateAuthorities({}, {})(), undefined);
  });

  it("are those of customCaBundle, else of AWS_CA_BUNDLE, else of the profile", async () => {
    profiles.write("config", ["[profile prod]", `ca_bundle=${bundle("profile")}`]);
    const environment = { AWS_CA_BUNDLE: bundle("environment") };
    const access = { profile: "prod", customCaBundle: bundle("custom") };

    assert.equal(await certificateAuthorities(access, environment)(), pem("custom"));
    assert.equal(await certificateAuthorities({ profile: "prod" }, environment)(), pem("environment"));
    assert.equal(await certificateAuthorities({ profile: "prod" }, {})(), pem("profile"));
  });

  it("are those of the profile in AWS_PROFILE, else of the default one", async () => {
    profiles.write("config", [
      ...["[default]", `ca_bundle=${bundle("default")}`],
      ...["[profile prod]", `ca_bundle=${bundle("prod")}`],
    ]);

    assert.equal(await certificateAuthorities({}, { AWS_PROFILE: "prod" })(), pem("prod"));
    assert.equal(await certificateAuthorities({}, {})(), pem("default"));
  });

  it("are looked up in the files that an access names", async () => {
    const sharedConfigFiles = [profiles.writeFile("other", `[default]\nca_bundle=${bundle("other")}\n`)];

    assert.equal(await certificateAuthorities({ sharedConfigFiles }, {})(), pem("other"));
  });

  const wrong = { code: "INVALID_INPUT", message: /: name a file with certificates in PEM format, or/ };
  it("fail at once for a wrong file, and for that of a profile when they are asked for, naming what names it", async () => {
    profiles.write("config", ["[profile prod]", "ca_bundle=/missing.pem"]);
    const ofProfile = certificateAuthorities({ profile: "prod" }, {});

    assert.throws(() => certificateAuthorities({ customCaBundle: "/missing.pem" }, {}), {
      ...wrong,
      message: /^customCaBundle is \/missing\.pem, which cannot be read \(ENOENT.*\): .*, or leave it out$/,
    });
    assert.throws(() => certificateAuthorities({}, { AWS_CA_BUNDLE: profiles.writeFile("none", "nothing") }), {
      ...wrong,
      message: /^AWS_CA_BUNDLE is .*, which holds no certificate: .*, or unset it$/,
    });
    await assert.rejects(ofProfile(), {
      ...wrong,
      message: /^ca_bundle of profile prod is \/missing\.pem, .*, or remove it there$/,
    });
  });
});
