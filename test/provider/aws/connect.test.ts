import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { startEmulator } from "#emulator/emulator.js";
import { connector } from "#provider/aws/connect.js";
import { useAwsProfiles } from "../../support/awsProfiles.js";
import { providerFolder } from "../../support/sources.js";

const access = { region: "eu-west-1", assumeRoles: [] };

describe("connector", () => {
  const profiles = useAwsProfiles();

  it("opens one connection for equal accesses", async () => {
    const connect = connector();

    assert.equal(await connect(access), await connect({ ...access }));
  });

  it("opens one connection for two first calls at once", async () => {
    const connect = connector();
    const [one, two] = await Promise.all([connect(access), connect(access)]);

    assert.equal(one, two);
  });

  for (const [what, other] of [
    ["Region", { region: "us-east-1" }],
    ["profile", { profile: "prod" }],
    ["role", { assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/r" }] }],
    ["endpoint", { endpoint: "http://127.0.0.1:1" }],
  ] as const) {
    it(`opens another connection for another ${what}`, async () => {
      const connect = connector();

      assert.notEqual(await connect(access), await connect({ ...access, ...other }));
    });
  }

  it("loads nothing of the AWS SDK before the first call", () => {
    const script = `require("./dist/aws/connect.js").connector()(${JSON.stringify(access)})
      .then(() => console.log(Object.keys(require.cache).join("\\n")))`;
    const loaded = execFileSync(process.execPath, ["-e", script], { cwd: providerFolder, encoding: "utf8" });

    assert.match(loaded, /connect\.js/);
    assert.doesNotMatch(loaded, /[\\/]@(?:aws-sdk|smithy)[\\/]/);
  });

  it("shares nothing with another connector", async () => {
    assert.notEqual(await connector()(access), await connector()(access));
  });

  it("calls the registry of the access", async () => {
    const emulator = await startEmulator();
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment("111122223333");
    const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };

    const { region, api } = await connector()({ ...access, keys, endpoint: emulator.url });
    await api.readReplication();
    await emulator.close();

    assert.equal(region, "eu-west-1");
    assert.deepEqual(
      emulator.calls().map((call) => call.region),
      ["eu-west-1"],
    );
  });

  for (const [what, urls, rule] of [
    ["an endpoint without TLS", { endpoint: "http://10.0.0.1" }, /the endpoint of ecr .* must be https/],
    ["one of AWS STS", { stsEndpoint: "http://10.0.0.1" }, /the endpoint of sts .* must be https/],
    ["one with a password", { endpoint: "https://user:hush@host" }, /must have no user name and no password/],
  ] as const) {
    it(`refuses ${what}, and does not repeat it`, async () => {
      await assert.rejects(connector()({ ...access, ...urls }), (error: Error) => {
        assert.match(error.message, rule);
        assert.doesNotMatch(error.message, /hush/);
        return "code" in error && error.code === "INVALID_INPUT";
      });
    });
  }

  it("takes an endpoint without TLS where that is allowed", async () => {
    const { region } = await connector()({ ...access, endpoint: "http://10.0.0.1", allowInsecureEndpoint: true });

    assert.equal(region, "eu-west-1");
  });

  it("takes the Region from the profile when the access has none", async () => {
    profiles.write("config", ["[profile prod]", "region = eu-north-1"]);

    assert.equal((await connector()({ profile: "prod", assumeRoles: [] })).region, "eu-north-1");
  });

  it("takes the Region of the profile, whatever the environment holds", async () => {
    profiles.write("config", ["[profile prod]", "region = eu-north-1"]);
    profiles.setEnvironment({ AWS_REGION: "us-east-1" });

    assert.equal((await connector()({ profile: "prod", assumeRoles: [] })).region, "eu-north-1");
  });

  it("takes the Region from the default profile when there is no profile either", async () => {
    profiles.write("config", ["[default]", "region = eu-south-1"]);

    assert.equal((await connector()({ assumeRoles: [] })).region, "eu-south-1");
  });

  it("fails when no Region is known, saying where to set it", async () => {
    await assert.rejects(() => connector()({ assumeRoles: [] }), {
      code: "REGION_MISSING",
      message: /registry\.region.*aws:region.*AWS_REGION/,
    });
  });
});
