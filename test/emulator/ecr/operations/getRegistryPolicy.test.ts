import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

const role = "arn:aws:iam::222222222222:role/replicator";
const allow = { Effect: "Allow", Action: "ecr:ReplicateImage", Resource: "*" };

describe("emulator: GetRegistryPolicy", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  const seed = (...statements: readonly object[]) =>
    emulator.registry("111122223333", "eu-west-1").setPolicy({ Version: "2012-10-17", Statement: statements });
  const get = async (): Promise<string> => {
    const { body } = await callEcr(emulator, "GetRegistryPolicy");
    assert(typeof body === "object" && body !== null && "policyText" in body && typeof body.policyText === "string");
    return body.policyText;
  };
  const getPolicy = async () => JSON.parse(await get());

  describe("serialization", () => {
    it("answers with the registry and the text", async () => {
      seed({ ...allow, Principal: "*" });

      const answer = await callEcr(emulator, "GetRegistryPolicy");

      assert.deepEqual(answer, {
        status: 200,
        body: { registryId: "111122223333", policyText: emulator.registry("111122223333", "eu-west-1").policy() },
      });
    });
  });

  describe("validation", () => {
    it("fails when there is no policy", async () => {
      const answer = await callEcr(emulator, "GetRegistryPolicy");

      assert.deepEqual(answer, {
        status: 400,
        body: {
          __type: "RegistryPolicyNotFoundException",
          message: "Registry policy does not exist in the registry with id '111122223333'",
        },
      });
    });
  });

  describe("functionality: the text is not the one that was put", () => {
    it("is written as Jackson writes it, elements in the order of AWS", async () => {
      seed({
        Resource: [
          "arn:aws:ecr:eu-west-1:111122223333:repository/a*",
          "arn:aws:ecr:eu-west-1:111122223333:repository/b*",
        ],
        Action: ["ecr:ReplicateImage"],
        Principal: { AWS: ["222222222222"] },
        Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-1"] } },
        Effect: "Allow",
        Sid: "one",
      });

      assert.equal(
        await get(),
        `{
  "Version" : "2012-10-17",
  "Statement" : [ {
    "Sid" : "one",
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::222222222222:root"
    },
    "Action" : "ecr:ReplicateImage",
    "Resource" : [ "arn:aws:ecr:eu-west-1:111122223333:repository/a*", "arn:aws:ecr:eu-west-1:111122223333:repository/b*" ],
    "Condition" : {
      "StringEquals" : {
        "aws:PrincipalOrgID" : "o-1"
      }
    }
  } ]
}`,
      );
    });

    it("puts two statements side by side", async () => {
      seed({ ...allow, Principal: "*" }, { ...allow, Principal: "*", Effect: "Deny" });

      assert.match(await get(), /\n {2}}, {\n/);
    });

    it("is a list of statements where one was put without a list", async () => {
      const statement = { ...allow, Principal: "*" };
      emulator.registry("111122223333", "eu-west-1").setPolicy({ Version: "2012-10-17", Statement: statement });

      const policy = await getPolicy();

      assert.deepEqual(policy.Statement, [statement]);
    });

    it("has the principals in another order", async () => {
      seed({ ...allow, Principal: { AWS: ["222222222222", "333333333333", "444444444444"] } });

      const policy = await getPolicy();

      assert.deepEqual(policy.Statement[0].Principal.AWS, [
        "arn:aws:iam::444444444444:root",
        "arn:aws:iam::333333333333:root",
        "arn:aws:iam::222222222222:root",
      ]);
    });

    it("names accounts by a root ARN of the partition of the registry", async () => {
      const statement = { ...allow, Principal: { AWS: "222222222222" } };
      emulator.registry("111122223333", "cn-north-1").setPolicy({ Version: "2012-10-17", Statement: statement });

      assert.match(
        emulator.registry("111122223333", "cn-north-1").policy() ?? "",
        /"arn:aws-cn:iam::222222222222:root"/,
      );
    });

    it("keeps the services that it was given", async () => {
      const principal = { Service: ["a.amazonaws.com", "b.amazonaws.com"] };
      seed({ ...allow, Principal: principal });

      const policy = await getPolicy();

      assert.deepEqual(policy.Statement[0].Principal, principal);
    });

    it("keeps the order of actions, resources and statements", async () => {
      const statements = [
        { ...allow, Sid: "b", Principal: "*", Action: ["ecr:ReplicateImage", "ecr:CreateRepository"] },
        { ...allow, Sid: "a", Principal: "*", Resource: ["arn:aws:ecr:z", "arn:aws:ecr:a"] },
      ];
      seed(...statements);

      const policy = await getPolicy();

      assert.deepEqual(policy.Statement, statements);
    });

    it("shows the unique id of a role that was deleted", async () => {
      seed({ ...allow, Principal: { AWS: role } });
      emulator.removePrincipal(role);

      const policy = await getPolicy();

      assert.equal(policy.Statement[0].Principal.AWS, "AROAPRINCIPAL00000001");
    });

    it("still shows the unique id when a new role takes the name", async () => {
      seed({ ...allow, Principal: { AWS: role } });
      emulator.removePrincipal(role);
      emulator.addPrincipal(role);
      emulator.registry("111122223333", "us-east-1").setPolicy({ Statement: { ...allow, Principal: { AWS: role } } });

      const policy = await getPolicy();

      assert.equal(policy.Statement[0].Principal.AWS, "AROAPRINCIPAL00000001");
    });
  });
});
