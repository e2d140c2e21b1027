import assert from "node:assert/strict";
import { accessTo, lastRole } from "#provider/aws/access.js";
import type { AwsConfig } from "#provider/aws/awsConfig.js";

const keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" };
const stackRole = { roleArn: "arn:aws:iam::111122223333:role/stack" };
const ownRole = { roleArn: "arn:aws:iam::444455556666:role/own" };
const stack: AwsConfig = {
  region: "eu-west-1",
  profile: "stack",
  keys,
  assumeRoles: [stackRole],
  endpoint: "http://ecr.test",
  stsEndpoint: "http://sts.test",
  allowedAccounts: ["111122223333"],
  forbiddenAccounts: ["999999999999"],
};
const nothing: AwsConfig = { assumeRoles: [] };

describe("accessTo", () => {
  it("is the stack configuration when there is no connection", () => {
    assert.deepEqual(accessTo(undefined, stack, {}), stack);
  });

  it("lets the Region of the connection win over the stack's and the environment's", () => {
    assert.equal(accessTo({ region: "us-east-1" }, stack, { AWS_REGION: "us-west-2" }).region, "us-east-1");
  });

  it("lets the stack's Region win over the environment's", () => {
    assert.equal(accessTo(undefined, stack, { AWS_REGION: "us-west-2" }).region, "eu-west-1");
  });

  it("takes the Region from AWS_REGION, then from AWS_DEFAULT_REGION", () => {
    const both = { AWS_REGION: "us-west-2", AWS_DEFAULT_REGION: "us-east-2" };

    assert.equal(accessTo(undefined, nothing, both).region, "us-west-2");
    assert.equal(accessTo(undefined, nothing, { AWS_DEFAULT_REGION: "us-east-2" }).region, "us-east-2");
  });

  it("takes a variable that is set to nothing for unset", () => {
    const access = accessTo(undefined, nothing, { AWS_REGION: "", AWS_DEFAULT_REGION: "us-east-2" });

    assert.equal(access.region, "us-east-2");
    assert.ok(!("region" in accessTo(undefined, nothing, { AWS_REGION: "" })));
  });

  it("takes no credentials of the stack's for a connection with a profile", () => {
    const access = accessTo({ region: "us-east-1", profile: "own" }, stack, {});

    assert.equal(access.profile, "own");
    assert.equal(access.keys, undefined);
    assert.deepEqual(access.assumeRoles, []);
  });

  it("assumes the connection's roles in place of the stack's, with the stack's credentials", () => {
    const access = accessTo({ region: "us-east-1", assumeRoles: [ownRole] }, stack, {});

    assert.deepEqual(access.assumeRoles, [ownRole]);
    assert.deepEqual([access.keys, access.profile], [keys, "stack"]);
  });

  it("assumes no role for a connection that says so", () => {
    assert.deepEqual(accessTo({ region: "us-east-1", assumeRoles: [] }, stack, {}).assumeRoles, []);
  });

  it("calls the connection's endpoint in place of the stack's", () => {
    assert.equal(accessTo({ region: "us-east-1", endpoint: "http://own.test" }, stack, {}).endpoint, "http://own.test");
  });

  it("calls the connection's STS endpoint in place of the stack's", () => {
    const connection = { region: "us-east-1", stsEndpoint: "http://own.test" };

    assert.equal(accessTo(connection, stack, {}).stsEndpoint, "http://own.test");
    assert.equal(accessTo({ region: "us-east-1" }, stack, {}).stsEndpoint, "http://sts.test");
  });

  it("allows the connection's account alone", () => {
    const access = accessTo({ region: "us-east-1", accountId: "444455556666" }, stack, {});

    assert.deepEqual(access.allowedAccounts, ["444455556666"]);
  });

  it("keeps the stack's allowed accounts for a connection that is reached with the stack's credentials", () => {
    assert.deepEqual(accessTo({ region: "us-east-1" }, stack, {}).allowedAccounts, ["111122223333"]);
  });

  for (const [how, way] of [
    ["a profile", { profile: "own" }],
    ["roles", { assumeRoles: [ownRole] }],
  ] as const) {
    it(`leaves the stack's allowed accounts out for a connection with ${how} of its own`, () => {
      assert.equal(accessTo({ region: "us-east-1", ...way }, stack, {}).allowedAccounts, undefined);
    });
  }

  it("allows the accounts that the connection lists, in place of the stack's", () => {
    const connection = { region: "us-east-1", allowedAccountIds: ["444455556666", "777788889999"] };

    assert.deepEqual(accessTo(connection, stack, {}).allowedAccounts, ["444455556666", "777788889999"]);
  });

  it("allows an accountId only if it is among allowedAccountIds", () => {
    const connection = { region: "us-east-1", accountId: "444455556666" };
    const allowed = (...allowedAccountIds: string[]) =>
      accessTo({ ...connection, allowedAccountIds }, stack, {}).allowedAccounts;

    assert.deepEqual(allowed("444455556666", "777788889999"), ["444455556666"]);
    assert.deepEqual(allowed("777788889999"), []);
  });

  it("takes an empty list of accounts for none, as @pulumi/aws does", () => {
    const connection = { region: "us-east-1", allowedAccountIds: [], forbiddenAccountIds: [] };
    const access = accessTo(connection, stack, {});

    assert.deepEqual([access.allowedAccounts, access.forbiddenAccounts], [["111122223333"], ["999999999999"]]);
    assert.equal(accessTo(undefined, { ...stack, allowedAccounts: [] }, {}).allowedAccounts, undefined);
  });

  it("forbids the connection's accounts in place of the stack's", () => {
    const connection = { region: "us-east-1", forbiddenAccountIds: ["444455556666"] };

    assert.deepEqual(accessTo(connection, stack, {}).forbiddenAccounts, ["444455556666"]);
  });

  it("keeps the stack's forbidden accounts for every connection", () => {
    const connection = { region: "us-east-1", accountId: "444455556666", profile: "own" };

    assert.deepEqual(accessTo(connection, stack, {}).forbiddenAccounts, ["999999999999"]);
  });

  const webIdentity = { roleArn: "arn:aws:iam::444455556666:role/ci", webIdentityTokenFile: "/token" };
  const settings = {
    sharedConfigFiles: ["/config"],
    sharedCredentialsFiles: ["/keys"],
    useFipsEndpoint: true,
    useDualstackEndpoint: true,
    maxRetries: 7,
    httpProxy: "http://plain.test",
    httpsProxy: "http://tls.test",
    noProxy: ".internal",
    customCaBundle: "/ca.pem",
    stsRegion: "us-east-1",
  };
  it("takes the stack's web identity, shared files, endpoints, network and retries", () => {
    const config = { assumeRoles: [], assumeRoleWithWebIdentity: webIdentity, ...settings };

    assert.deepEqual(accessTo(undefined, config, {}), config);
  });

  it("takes the stack's web identity for no connection with a profile, but its shared files", () => {
    const config = { assumeRoles: [], assumeRoleWithWebIdentity: webIdentity, ...settings };

    assert.deepEqual(accessTo({ region: "us-east-1", profile: "own" }, config, {}), {
      region: "us-east-1",
      profile: "own",
      assumeRoles: [],
      ...settings,
    });
  });

  it("lets a connection's web identity come in place of all credentials of the stack", () => {
    const access = accessTo({ region: "us-east-1", assumeRoleWithWebIdentity: webIdentity }, stack, {});

    assert.deepEqual(
      [access.assumeRoleWithWebIdentity, access.keys, access.profile, access.assumeRoles],
      [webIdentity, undefined, undefined, []],
    );
  });

  it("ends with the last role, else with that of the web identity unless keys come before it", () => {
    const access = { assumeRoles: [], assumeRoleWithWebIdentity: webIdentity };

    assert.equal(lastRole({ ...access, assumeRoles: [ownRole] }), ownRole.roleArn);
    assert.equal(lastRole(access), webIdentity.roleArn);
    assert.equal(lastRole({ ...access, keys }), undefined);
  });

  describe("for a connection with stackConfig: false", () => {
    const environment = { AWS_REGION: "us-west-2", AWS_DEFAULT_REGION: "us-east-2" };

    it("is nothing of the stack's", () => {
      assert.deepEqual(accessTo({ stackConfig: false }, stack, {}), { assumeRoles: [] });
    });

    it("is all that the connection says", () => {
      const says = { region: "us-east-1", profile: "own", assumeRoles: [ownRole] };
      const urls = { endpoint: "http://own.test", stsEndpoint: "http://sts.own.test" };
      const accounts = { allowedAccountIds: ["444455556666"], forbiddenAccountIds: ["777788889999"] };

      assert.deepEqual(accessTo({ stackConfig: false, ...says, ...urls, ...accounts }, stack, environment), {
        ...says,
        ...urls,
        allowedAccounts: ["444455556666"],
        forbiddenAccounts: ["777788889999"],
      });
    });

    it("takes the Region from the environment", () => {
      assert.equal(accessTo({ stackConfig: false }, stack, environment).region, "us-west-2");
      assert.equal(accessTo({ stackConfig: false }, stack, { AWS_DEFAULT_REGION: "us-east-2" }).region, "us-east-2");
    });

    it("leaves the Region to the connection's profile, whatever the environment holds", () => {
      const access = accessTo({ stackConfig: false, profile: "own" }, stack, environment);

      assert.deepEqual(access, { profile: "own", assumeRoles: [] });
    });
  });
});
