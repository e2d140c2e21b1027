import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import { callEcr, noon } from "../../signedCall.js";

const account = "111122223333";
const statement = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: "ecr:ReplicateImage",
  Resource: "*",
};
const policy = { Version: "2012-10-17", Statement: [statement] };
const without = (element: keyof typeof statement) =>
  Object.fromEntries(Object.entries(statement).filter(([name]) => name !== element));
const refusal = (constraint: string) => ({
  status: 400,
  body: {
    __type: "InvalidParameterException",
    message: `Invalid parameter at 'PolicyText' failed to satisfy constraint: '${constraint}'`,
  },
});

describe("emulator: PutRegistryPolicy", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: () => noon });
  });
  afterEach(() => emulator.close());

  const putText = (policyText: unknown, target = emulator) => callEcr(target, "PutRegistryPolicy", { policyText });
  const put = (document: unknown, target = emulator) => putText(JSON.stringify(document), target);

  describe("serialization", () => {
    it("fails when the policy is an object rather than a text", async () => {
      const answer = await putText(policy);

      assert.deepEqual(answer, {
        status: 400,
        body: { __type: "SerializationException", message: "Start of structure or map found where not expected." },
      });
    });
  });

  describe("validation", () => {
    it("fails without a policy", async () => {
      const answer = await callEcr(emulator, "PutRegistryPolicy", {});

      assert.deepEqual(answer, refusal("Cannot be null"));
    });

    it("fails for more than 10240 characters", async () => {
      const answer = await putText(JSON.stringify(policy).padEnd(10_241));

      assert.deepEqual(answer, refusal("must have length less than or equal to 10240"));
    });

    it("accepts 10240 characters", async () => {
      const answer = await putText(JSON.stringify(policy).padEnd(10_240));

      assert.equal(answer.status, 200);
    });

    const invalidTexts: readonly (readonly [title: string, text: string])[] = [
      ["an empty text", ""],
      ["a text that is not JSON", "{"],
      ["a list", "[]"],
    ];
    for (const [title, text] of invalidTexts) {
      it(`fails for ${title}`, async () => {
        const answer = await putText(text);

        assert.deepEqual(answer, refusal("Invalid registry policy provided"));
      });
    }

    const withStatement = (change: object) => ({ ...policy, Statement: [{ ...statement, ...change }] });
    const invalid: readonly (readonly [title: string, document: object])[] = [
      ["an unknown version", { ...policy, Version: "2024-01-01" }],
      ["an element that policies do not have", { ...policy, Statements: [] }],
      ["no statement", { Version: "2012-10-17" }],
      ["an empty list of statements", { ...policy, Statement: [] }],
      ["an unknown effect", withStatement({ Effect: "allow" })],
      ["no effect", { ...policy, Statement: [without("Effect")] }],
      ["no principal", { ...policy, Statement: [without("Principal")] }],
      ["no action", { ...policy, Statement: [without("Action")] }],
      ["no resource", { ...policy, Statement: [without("Resource")] }],
      ["an element that statements do not have", withStatement({ Actions: "ecr:*" })],
      ["both a principal and a negated one", withStatement({ NotPrincipal: "*" })],
      ["an unknown kind of principal", withStatement({ Principal: { Account: "222222222222" } })],
      ["an account id of six digits", withStatement({ Principal: { AWS: "arn:aws:iam::111111:root" } })],
      ["a principal of another partition", withStatement({ Principal: { AWS: "arn:aws-cn:iam::222222222222:root" } })],
      ["an empty list of principals", withStatement({ Principal: { AWS: [] } })],
      ["an action of another service", withStatement({ Action: "s3:GetObject" })],
      ["an action without a service", withStatement({ Action: "ReplicateImage" })],
      ["an empty list of actions", withStatement({ Action: [] })],
      ["a number among the actions", withStatement({ Action: ["ecr:ReplicateImage", 1] })],
      ["a resource that is not an ARN", withStatement({ Resource: "prod/*" })],
      ["a condition that is not an object", withStatement({ Condition: "none" })],
    ];
    for (const [title, document] of invalid) {
      it(`fails for ${title}`, async () => {
        const answer = await put(document);

        assert.deepEqual(answer, refusal("Invalid registry policy provided"));
      });
    }

    const valid: readonly (readonly [title: string, document: object])[] = [
      ["no version", { Statement: [statement] }],
      ["one statement instead of a list", { ...policy, Statement: statement }],
      ["everybody", withStatement({ Principal: "*" })],
      ["a service", withStatement({ Principal: { Service: "omics.amazonaws.com" } })],
      ["a resource ARN of no service", withStatement({ Resource: "arn:aws:us-east-2:222222222222:repository/*" })],
      ["an action in other letters", withStatement({ Action: "ECR:replicateimage" })],
      ["a condition", withStatement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })],
      ["two statements with one Sid", { ...policy, Statement: [statement, { ...statement, Sid: "a" }] }],
    ];
    for (const [title, document] of valid) {
      it(`accepts ${title}`, async () => {
        const answer = await put(document);

        assert.equal(answer.status, 200);
      });
    }

    describe("of actions by the scope of registry policies", () => {
      const actions: readonly (readonly [action: string, v1: number, v2: number])[] = [
        ["ecr:ReplicateImage", 200, 200],
        ["ecr:CreateRepository", 200, 200],
        ["ecr:BatchImportUpstreamImage", 200, 200],
        ["ecr:*", 200, 200],
        ["ecr:PutImage", 400, 200],
        ["ecr:Batch*", 400, 200],
        ["*", 400, 200],
      ];
      for (const [action, v1, v2] of actions) {
        it(`answers ${v1} in V1 and ${v2} in V2 for ${action}`, async () => {
          const first = await startEmulator({ clock: () => noon, registryPolicyScope: "V1" });

          const answers = [
            await put(withStatement({ Action: action }), first),
            await put(withStatement({ Action: action }), emulator),
          ];
          await first.close();

          assert.deepEqual(
            answers.map((answer) => answer.status),
            [v1, v2],
          );
        });
      }
    });

    describe("of principals, where it is known which exist", () => {
      let strict: Emulator;
      beforeEach(async () => {
        strict = await startEmulator({
          clock: () => noon,
          principals: ["arn:aws:iam::222222222222:role/known", "333333333333"],
        });
      });
      afterEach(() => strict.close());

      const putFor = (principal: string) => put(withStatement({ Principal: { AWS: principal } }), strict);

      it("fails for a role that does not exist", async () => {
        const answer = await putFor("arn:aws:iam::222222222222:role/unknown");

        assert.deepEqual(answer, refusal("Principal not found"));
      });

      it("fails for an account that does not exist", async () => {
        const answer = await putFor("444444444444");

        assert.deepEqual(answer, refusal("Invalid registry policy provided"));
      });

      for (const principal of ["arn:aws:iam::222222222222:role/known", "333333333333", account]) {
        it(`accepts ${principal}, which exists`, async () => {
          const answer = await putFor(principal);

          assert.equal(answer.status, 200);
        });
      }

      it("accepts a role as soon as it exists", async () => {
        strict.addPrincipal("arn:aws:iam::222222222222:role/unknown");

        const answer = await putFor("arn:aws:iam::222222222222:role/unknown");

        assert.equal(answer.status, 200);
      });
    });
  });

  describe("functionality", () => {
    it("answers with the text as it reads back", async () => {
      const answer = await put(policy);

      assert.deepEqual(answer.body, {
        registryId: account,
        policyText: emulator.registry(account, "eu-west-1").policy(),
      });
    });

    it("replaces the whole policy", async () => {
      emulator.registry(account, "eu-west-1").setPolicy({ ...policy, Id: "old" });

      await put(policy);

      assert.doesNotMatch(emulator.registry(account, "eu-west-1").policy() ?? "", /old/);
    });

    it("leaves the policy of other Regions alone", async () => {
      await put(policy);

      assert.equal(emulator.registry(account, "us-east-1").policy(), undefined);
    });

    it("keeps the old policy when it fails", async () => {
      await put(policy);
      const before = emulator.registry(account, "eu-west-1").policy();

      await putText("{");

      assert.equal(emulator.registry(account, "eu-west-1").policy(), before);
    });
  });
});
