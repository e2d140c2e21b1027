import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "#emulator/emulator.js";
import type { EmulatorOptions } from "#emulator/options.js";
import { ecrRegistryApi } from "#provider/aws/ecrRegistryApi.js";
import { newAwsStore } from "#provider/aws/store.js";
import { document, rule, statement } from "../../support/samples.js";

const account = "111122223333";

describe("ecrRegistryApi", () => {
  let emulator: Emulator;
  const start = async (options?: EmulatorOptions) => {
    emulator = await startEmulator(options);
  };
  beforeEach(() => start());
  afterEach(() => emulator.close());

  const api = (
    limits?: { readonly connectionTimeout: number; readonly requestTimeout: number },
    store = newAwsStore(),
    region = "eu-west-1",
    id = account,
  ) => {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = emulator.environment(id);
    const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    const access = { region, endpoint: emulator.url, keys, assumeRoles: [] };
    return ecrRegistryApi(access, store, limits);
  };
  const live = () => emulator.registry(account, "eu-west-1");
  const calls = () => emulator.calls().map(({ operation }) => operation);

  it("reads the rules, and whose they are", async () => {
    live().setRules([rule("us-east-1", "prod/")]);

    assert.deepEqual(await api().readReplication(), { account, content: [rule("us-east-1", "prod/")] });
  });

  for (const absentFilters of ["omitted", "empty"] as const) {
    it(`reads a rule for all repositories as one without filters, with these ${absentFilters} in the answer`, async () => {
      await emulator.close();
      await start({ absentFilters });
      live().setRules([rule("us-east-1")]);

      assert.deepEqual((await api().readReplication()).content, [rule("us-east-1")]);
    });
  }

  it("asks once whose a key is, where there is no policy to say so, for all Regions", async () => {
    const store = newAwsStore();

    const seen = await Promise.all(
      ["eu-west-1", "us-east-1"].map((region) => api(undefined, store, region).readPolicy()),
    );
    const later = await api(undefined, store, "us-west-2").readPolicy();

    assert.deepEqual(
      [...seen, later].map((one) => one.account),
      [account, account, account],
    );
    assert.equal(emulator.calls({ operation: "DescribeRegistry", region: "us-west-2" }).length, 0);
  });

  it("does not take the account of one key for that of another", async () => {
    await emulator.close();
    await start({ accounts: [{ id: account }, { id: "444455556666" }] });
    const store = newAwsStore();
    await api(undefined, store).readPolicy();

    assert.equal((await api(undefined, store, "eu-west-1", "444455556666").readPolicy()).account, "444455556666");
  });

  it("writes the rules", async () => {
    await api().writeReplication([rule("us-east-1", "prod/")]);

    assert.deepEqual(live().rules(), [rule("us-east-1", "prod/")]);
  });

  it("sends a filter without a type as a prefix", async () => {
    await api().writeReplication([{ ...rule("us-east-1"), repositoryFilters: [{ filter: "prod/" }] }]);

    assert.deepEqual(live().rules(), [rule("us-east-1", "prod/")]);
  });

  it("sends a filter of a type that it does not know as it is, for AWS to judge", async () => {
    const filters = [{ filter: "prod/", filterType: "GLOB_MATCH" }];

    await assert.rejects(() => api().writeReplication([{ ...rule("us-east-1"), repositoryFilters: filters }]), {
      code: "REFUSED",
      message: /must satisfy enum value set/,
    });
  });

  it("sends no filters where there are none, as AWS asks for at least one", async () => {
    await api().writeReplication([{ ...rule("us-east-1"), repositoryFilters: [] }]);

    assert.deepEqual(live().rules(), [rule("us-east-1")]);
  });

  it("clears the rules by writing none", async () => {
    live().setRules([rule("us-east-1")]);

    await api().writeReplication([]);

    assert.deepEqual(live().rules(), []);
  });

  it("reads the policy, and whose it is", async () => {
    live().setPolicy(document(statement("A")));

    const { account: owner, content } = await api().readPolicy();

    assert.equal(owner, account);
    assert.deepEqual(content, JSON.parse(live().policy() ?? ""));
  });

  it("reads an absent policy as one without statements, and asks another operation whose it is", async () => {
    const { account: owner, content } = await api().readPolicy();

    assert.deepEqual([owner, content.Statement], [account, []]);
    assert.deepEqual(calls(), ["GetRegistryPolicy", "DescribeRegistry"]);
  });

  it("writes the policy", async () => {
    await api().writePolicy(document(statement("A")));

    assert.match(live().policy() ?? "", /"A"/);
  });

  it("removes the policy", async () => {
    live().setPolicy(document(statement("A")));

    await api().removePolicy();

    assert.equal(live().policy(), undefined);
  });

  it("takes a policy that is gone for removed", async () => {
    await api().removePolicy();

    assert.deepEqual(calls(), ["DeleteRegistryPolicy"]);
  });

  const faults = { "a failure inside AWS": { code: "ServerException" }, "a lost connection": { reset: true } };
  const writes = {
    PutReplicationConfiguration: () => api().writeReplication([]),
    PutRegistryPolicy: () => api().writePolicy(document(statement("A"))),
    DeleteRegistryPolicy: () => api().removePolicy(),
  };
  for (const [fault, rule] of Object.entries(faults)) {
    for (const [operation, write] of Object.entries(writes)) {
      it(`fails after ${fault} without sending ${operation} a second time`, async () => {
        emulator.addFault({ operation, ...rule });

        await assert.rejects(write, { code: "UNAVAILABLE" });
        assert.deepEqual(calls(), [operation]);
      });
    }

    it(`reads again after ${fault}`, async () => {
      emulator.addFault({ operation: "DescribeRegistry", ...rule });

      await api().readReplication();

      assert.deepEqual(calls(), ["DescribeRegistry", "DescribeRegistry"]);
    });
  }

  it("fails when AWS never answers, rather than waiting for ever", async () => {
    await emulator.close();
    await start({ wait: () => new Promise(() => undefined) });
    emulator.addFault({ operation: "PutReplicationConfiguration", delayMs: 1 });

    await assert.rejects(() => api({ connectionTimeout: 1_000, requestTimeout: 20 }).writeReplication([]), {
      code: "UNAVAILABLE",
    });
  });

  it("fails when it is refused, with the operation as IAM names it and the request id", async () => {
    emulator.addFault({ operation: "GetRegistryPolicy", code: "AccessDeniedException", message: "no" });

    await assert.rejects(() => api().readPolicy(), {
      code: "ACCESS_DENIED",
      message: /^ecr:GetRegistryPolicy in eu-west-1 failed: AccessDeniedException: no \(request [^)]+\)/,
    });
  });

  const nobody = { registryId: account };
  const answers: readonly (readonly [what: string, operation: string, body: object, reason: RegExp])[] = [
    ["says no account", "DescribeRegistry", {}, /returned no registryId/],
    ["says no account", "GetRegistryPolicy", { policyText: "{}" }, /returned no registryId/],
    ["has no configuration in it", "DescribeRegistry", { registryId: account }, /no replicationConfiguration/],
    [
      "has none instead of a configuration",
      "DescribeRegistry",
      { ...nobody, replicationConfiguration: null },
      /no rep/,
    ],
    ["has no list of rules", "DescribeRegistry", { ...nobody, replicationConfiguration: { rules: null } }, /no rep/],
    [
      "has a configuration with a member that is new",
      "DescribeRegistry",
      { ...nobody, replicationConfiguration: { rules: [], mode: "PULL" } },
      /replicationConfiguration\.mode is not known/,
    ],
    ...(
      [
        [{ priority: 1 }, {}, {}, "priority"],
        [{}, { kmsKey: "k" }, {}, "kmsKey"],
        [{}, {}, { negate: true }, "negate"],
      ] as const
    ).map(
      ([ofRule, ofDestination, ofFilter, name]) =>
        [
          `has a rule with ${name}, which is new`,
          "DescribeRegistry",
          {
            ...nobody,
            replicationConfiguration: {
              rules: [
                {
                  destinations: [{ region: "us-east-1", registryId: account, ...ofDestination }],
                  repositoryFilters: [{ filter: "prod/", filterType: "PREFIX_MATCH", ...ofFilter }],
                  ...ofRule,
                },
              ],
            },
          },
          new RegExp(`does not understand: rules\\[0\\].*${name}`),
        ] as const,
    ),
    ["has no policy in it", "GetRegistryPolicy", { registryId: account }, /does not understand/],
    [
      "has an element that is new",
      "GetRegistryPolicy",
      { registryId: account, policyText: '{"Statement":[{"Effect":"Allow","Novelty":"x"}]}' },
      /does not understand: .*Novelty.*upgrade the package/,
    ],
  ];
  for (const [what, operation, body, message] of answers) {
    it(`fails on an answer to ${operation} that ${what}`, async () => {
      emulator.addFault({ operation, body: JSON.stringify(body), status: 200 });
      const read = operation === "DescribeRegistry" ? api().readReplication() : api().readPolicy();

      await assert.rejects(read, { code: "UNEXPECTED_ANSWER", message });
    });
  }

  it("fails on a page of a proxy in place of an answer, with its status and its beginning", async () => {
    emulator.addFault({ operation: "DescribeRegistry", body: "<html>blocked</html>", status: 403, times: 3 });

    await assert.rejects(() => api().readReplication(), {
      code: "UNAVAILABLE",
      message: /failed: .*the answer, with HTTP status 403, is not JSON, it begins with "<html>blocked<\/html>"/,
    });
  });

  for (const [what, fault] of [
    ["a page of a portal with status 200", { body: "<html>log in</html>", status: 200 }],
    ["an answer that was cut off", { body: '{"registryId":"11112222', status: 200 }],
    ["an empty answer", { body: "", status: 200 }],
    ["a page with status 503", { body: "upstream connect error", status: 503 }],
  ] as const) {
    it(`reads again after ${what}`, async () => {
      emulator.addFault({ operation: "DescribeRegistry", ...fault });

      await api().readReplication();

      assert.deepEqual(calls(), ["DescribeRegistry", "DescribeRegistry"]);
    });

    it(`takes ${what} in reply to a write for no answer, and sends it once`, async () => {
      emulator.addFault({ operation: "PutReplicationConfiguration", ...fault });

      await assert.rejects(() => api().writeReplication([]), { code: "UNAVAILABLE", message: /HTTP status (200|503)/ });
      assert.deepEqual(calls(), ["PutReplicationConfiguration"]);
    });
  }
});
