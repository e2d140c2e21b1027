import assert from "node:assert/strict";
import { RegistryError, type RegistryErrorCode } from "#provider/base/errors.js";
import { type HandlerBench, other, useHandlerBench } from "../../support/handlerBench.js";
import { document, policyInputs, replicationInputs, rule, statement } from "../../support/samples.js";
import { createPolicy, here, registry } from "../../support/wholeSetting.js";

const put = "PutRegistryPolicy";
const [ours, theirs] = [document(statement("Ours")), document(statement("Theirs"))];
const forRole = document({ ...statement("Ours"), Principal: { AWS: "arn:aws:iam::444455556666:role/new" } });
const create = (bench: HandlerBench, policy: unknown = ours) => bench.policy.create(policyInputs(policy, here));
const notFound = "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Principal not found'";

/** How each code comes about, and what its message says is to be done. */
const rows: Readonly<Record<RegistryErrorCode, readonly [(bench: HandlerBench) => Promise<unknown>, RegExp]>> = {
  INVALID_INPUT: [
    async (bench) => {
      await create(bench);
      await bench.policy.create(policyInputs(theirs, { ...here, __resource: "type::second" }));
    },
    /: merge them into one resource$/,
  ],
  SETTING_EXISTS: [
    async (bench) => {
      registry(bench).setPolicy(theirs);
      await create(bench);
    },
    /set onExisting: "replace"/,
  ],
  ACCOUNT_MISMATCH: [
    async (bench) => {
      const { id, outs } = await create(bench);
      const elsewhere = await bench.process(other);
      await elsewhere.policy.delete(id, outs);
    },
    /: use credentials for 111122223333/,
  ],
  REGION_MISSING: [
    async (bench) => {
      const process = await bench.process(undefined, undefined, { "aws:region": undefined });
      await process.policy.create(policyInputs(ours));
    },
    /: set registry.region, aws:region in the stack configuration, or AWS_REGION/,
  ],
  CREDENTIALS: [
    async (bench) => {
      bench.emulator.addFault({ operation: put, code: "ExpiredTokenException", message: "over", times: 9 });
      await create(bench);
    },
    /; the session from the stack configuration has expired: set new values/,
  ],
  ACCESS_DENIED: [
    async (bench) => {
      bench.emulator.addFault({ operation: put, code: "AccessDeniedException", message: "no" });
      await create(bench);
    },
    /; allow this identity to call ecr:PutRegistryPolicy$/,
  ],
  REFUSED: [
    async (bench) => {
      bench.emulator.addFault({ operation: put, code: "InvalidParameterException", message: "bad" });
      await create(bench);
    },
    /: bad \(request [^)]+\); nothing was changed: correct what AWS names, then run again$/,
  ],
  PRINCIPAL_NOT_FOUND: [
    async (bench) => {
      bench.emulator.addFault({ operation: put, code: "InvalidParameterException", message: notFound, times: 99 });
      await create(bench, forRole);
    },
    /correct the account, role or user that AWS does not know.*; the policy names arn:aws:iam::444455556666:role\/new$/,
  ],
  THROTTLED: [
    async (bench) => {
      bench.emulator.addFault({ operation: put, code: "ThrottlingException", message: "slow", times: 99 });
      await create(bench);
    },
    /; try again later, or with a lower --parallel$/,
  ],
  UNAVAILABLE: [
    async (bench) => {
      bench.emulator.addFault({ operation: put, body: "<html>blocked</html>", status: 403, times: 99 });
      await create(bench);
    },
    /with HTTP status 403, is not JSON.*; something answered in place of AWS: check the proxy/,
  ],
  TIMED_OUT: [
    async (bench) => {
      bench.timeUp();
      await create(bench);
    },
    /: run it again, or give it more time with the resource option customTimeouts: \{ create: "10m" \}$/,
  ],
  INTERRUPTED: [
    async (bench) => {
      bench.end();
      await create(bench);
    },
    /; nothing was changed: run it again$/,
  ],
  LIMIT_EXCEEDED: [
    async (bench) => {
      const long = { ...statement("Long"), Resource: Array.from({ length: 200 }, () => `arn:${"x".repeat(60)}`) };
      bench.emulator.addFault({ operation: put, code: "InvalidParameterException", message: "too long" });
      await create(bench, document(long));
    },
    /POLICY|at most 10240.*: merge statements/,
  ],
  OVERWRITTEN: [
    async (bench) => {
      bench.onSettle(() => registry(bench).setPolicy(theirs));
      await create(bench);
    },
    /: find out who else writes it, or make the program match that content, then run again$/,
  ],
  UNEXPECTED_ANSWER: [
    async (bench) => {
      await createPolicy(bench, ours);
      const body = JSON.stringify({ registryId: here.registryId, policyText: '{"Statement":[{"Novelty":1}]}' });
      bench.emulator.addFault({ operation: "GetRegistryPolicy", body, status: 200 });
      await create(bench);
    },
    /; upgrade the package$/,
  ],
};

const failing = async (work: Promise<unknown>): Promise<RegistryError> => {
  const error = await work.then(
    () => assert.fail("it worked"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RegistryError, String(error));
  return error;
};

describe("the message of an error", () => {
  const bench = useHandlerBench();

  for (const [code, [cause, remedy]] of Object.entries(rows)) {
    it(`says of ${code} which registry it is about, and what to do`, async () => {
      const { code: thrown, message } = await failing(cause(bench()));

      assert.equal(thrown, code);
      assert.match(message, remedy);
      // Without a Region, no registry is meant yet.
      if (code === "REGION_MISSING") return;
      const reached = code === "ACCOUNT_MISMATCH" ? "444455556666" : "111122223333";
      assert.ok(message.includes(`${reached}/eu-west-1`), message);
    });
  }

  const answers: readonly (readonly [name: string, status: number, code: RegistryErrorCode, remedy: RegExp])[] = [
    ["RequestExpired", 400, "CREDENTIALS", /; set the clock of this machine.*set new values for aws:accessKey/],
    ["RequestTimeTooSkewed", 403, "CREDENTIALS", /; set the clock of this machine/],
    ["SignatureDoesNotMatch", 403, "CREDENTIALS", /; check the secret key from the stack configuration and the clock/],
    [
      "InvalidSignatureException",
      400,
      "CREDENTIALS",
      /; check the secret key from the stack configuration and the clock/,
    ],
  ];
  for (const [name, status, code, remedy] of answers) {
    it(`says what to do about ${name}`, async () => {
      bench().emulator.addFault({ operation: put, code: name, status, message: "text of AWS", times: 9 });

      const error = await failing(create(bench()));

      assert.equal(error.code, code);
      assert.match(error.message, remedy);
      assert.match(error.message, new RegExp(`^ecr:${put} in 111122223333/eu-west-1 failed: ${name}: text of AWS`));
    });
  }

  for (const [status, remedy] of [
    [403, /check the proxy, the endpoint, and whether the network wants a login/],
    [407, /a proxy that wants a user name and a password/],
    [502, /see to the proxy, or the endpoint, then run again$/],
  ] as const) {
    it(`keeps the status ${status} of a page that is not AWS's, and the beginning of the page on one line`, async () => {
      const body = "<html>\n\u001b[31mgo away</html>";
      bench().emulator.addFault({ operation: "DescribeRegistry", body, status, times: 99 });

      const error = await failing(bench().replication.create(replicationInputs([rule("us-east-1")], here)));

      assert.equal(error.code, "UNAVAILABLE");
      assert.match(error.message, remedy);
      assert.ok(
        error.message.includes(`with HTTP status ${status}, is not JSON, it begins with "<html>\\n\\u001b[31mgo`),
      );
      assert.match(error.message, /^ecr:DescribeRegistry in 111122223333\/eu-west-1 failed/);
    });
  }

  it("comes with findings for programs, where an input is wrong or would break a limit", async () => {
    const { findings } = await failing(rows.LIMIT_EXCEEDED[0](bench()));
    const { findings: none } = await failing(rows.OVERWRITTEN[0](bench()));

    assert.deepEqual(
      findings.map(({ code, path }) => [code, path]),
      [["POLICY_TOO_LONG", "policy"]],
    );
    assert.deepEqual(none, []);
  });
});
