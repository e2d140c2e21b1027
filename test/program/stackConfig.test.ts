import assert from "node:assert/strict";
import { readStackConfig } from "#program/stackConfig.js";

/** The stack file, key by key without its namespace; `secret` names those that are secret. */
const read = (parts: Readonly<Record<string, unknown>>, secret: readonly string[] = []) =>
  readStackConfig({
    values: Object.fromEntries(
      Object.entries(parts).map(([key, value]) => [
        key.includes(":") ? key : `ecr-registry:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
    secretKeys: secret.map((key) => `ecr-registry:${key}`),
    project: "images",
  });

const mistakes = (parts: Readonly<Record<string, unknown>>, secret?: readonly string[]): readonly string[] => {
  try {
    read(parts, secret);
    return [];
  } catch (error) {
    assert.ok(error instanceof Error);
    const [head = "", ...lines] = error.message.split("\n");
    assert.match(head, lines.length === 1 ? /^1 mistake in/ : new RegExp(`^${lines.length} mistakes in`));
    return lines.map((line) => line.replace(/^ {2}/, ""));
  }
};

const ireland = { region: "eu-west-1", accountId: "111122223333" };
const frankfurt = { region: "eu-central-1", accountId: "444455556666" };
const registries = { ireland, frankfurt };
const statement = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "ecr:ReplicateImage", Resource: "*" };
const policy = { Version: "2012-10-17", Statement: [statement] };
const rules = [{ to: ["frankfurt"], prefixes: ["prod/"] }];

describe("keys of the stack file", () => {
  for (const [key, meant] of [
    ["ecr-registry:replications", "ecr-registry:replication"],
    ["ecr-registry:policy", "ecr-registry:policies"],
    ["ecr-registry:Registries", "ecr-registry:registries"],
    ["ecr-regsitry:replication", "ecr-registry:replication"],
    ["images:replication", "ecr-registry:replication"],
  ]) {
    it(`are refused where they are not the program's, with what was meant: ${key}`, () => {
      assert.deepEqual(mistakes({ registries, [`${key}`]: {} }), [
        `${key} is not a key of this program: use ecr-registry:registries, ecr-registry:replication, ` +
          `ecr-registry:policies; did you mean ${meant}?`,
      ]);
    });
  }

  it("are refused without a guess where they are like none", () => {
    assert.match(mistakes({ "ecr-registry:colour": "red" }).join(), /^ecr-registry:colour is not a key.*policies$/);
  });

  it("of others are none of its business", () => {
    assert.deepEqual(
      mistakes({ registries, "aws:region": "eu-west-1", "other:policies": {}, "images:colour": "red" }),
      [],
    );
  });

  it("may be empty", () => {
    assert.deepEqual(read({ registries: "", replication: "null", policies: {} }), []);
  });
});

describe("mistakes of the stack file", () => {
  const replicated = (given: unknown, more: object = {}) => ({
    registries: { ...registries, ...more },
    replication: { ireland: { rules: given } },
  });
  const path = "ecr-registry:replication.ireland.rules[0]";

  const rows: readonly (readonly [what: string, parts: Readonly<Record<string, unknown>>, right: readonly string[]])[] =
    [
      [
        "a prefix with a wildcard",
        replicated([{ to: ["frankfurt"], prefixes: ["base/", "prod/*"] }]),
        [
          `${path}.prefixes[1] is "prod/*", but it must be a prefix of repository names: a-z, 0-9, and . _ - / between them: ` +
            "remove the *, because a filter is a prefix anyway",
        ],
      ],
      [
        "a short prefix",
        replicated([{ to: ["frankfurt"], prefixes: ["p"] }]),
        [
          `${path}.prefixes[0] is "p", but it must have 2 to 256 characters: use the beginning of the repository names, for ` +
            "example prod/",
        ],
      ],
      [
        "the own registry as destination, by its name and by its place",
        replicated([{ to: ["ireland", { region: "eu-west-1", registryId: "111122223333" }] }]),
        [0, 1].map(
          (i) =>
            `${path}.to[${i}] is eu-west-1 in 111122223333, but it must not be the source registry itself: use another Region ` +
            "or account",
        ),
      ],
      [
        "a destination in another partition, by its name and by its place",
        replicated([{ to: ["beijing", { region: "cn-north-1", registryId: "777788889999" }] }], {
          beijing: { region: "cn-north-1", accountId: "777788889999" },
        }),
        ["to[0]", "to[1].region"].map(
          (place) =>
            `${path}.${place} is "cn-north-1", but it must be in the source's partition aws, not in aws-cn, because ECR does ` +
            "not replicate across partitions: use a Region in aws, and copy images to other partitions by other means",
        ),
      ],
      [
        "a destination in what is no Region",
        replicated([{ to: [{ region: "eu-west1", registryId: "444455556666" }] }]),
        [
          `${path}.to[0].region is "eu-west1", but it must be the code of an AWS Region: correct it; did you mean eu-west-1?`,
        ],
      ],
      [
        "too many prefixes",
        replicated([{ to: ["frankfurt"], prefixes: Array.from({ length: 101 }, (_, i) => `team${i}/`) }]),
        [
          `${path}.prefixes is a list of 101, but it must have at most 100 filters: use shorter prefixes, or spread the filters ` +
            "over several rules",
        ],
      ],
      [
        "a registry in what is no Region",
        { registries: { ireland: { region: "eu-west1" } } },
        [
          'ecr-registry:registries.ireland.region is "eu-west1", but it must be the code of an AWS Region: correct it; did you ' +
            "mean eu-west-1?",
        ],
      ],
      [
        "names of the API in place of those of a stack file",
        replicated([{ destinations: [], repositoryFilters: [], to: [{ ...frankfurt, registryId: "444455556666" }] }]),
        [
          `${path}.destinations is not a known key: use to, prefixes; did you mean to?`,
          `${path}.repositoryFilters is not a known key: use to, prefixes; did you mean prefixes?`,
          `${path}.to[0].accountId is not a known key: use region, registryId; did you mean registryId?`,
        ],
      ],
      [
        "misspelt keys, all of them",
        { registries, replication: { ireland: { rules, grant: "none", colour: "red" } } },
        [
          "ecr-registry:replication.ireland.grant is not a known key: use rules, grants, backfill, onExisting, onDelete; did you mean grants?",
          "ecr-registry:replication.ireland.colour is not a known key: use rules, grants, backfill, onExisting, onDelete",
        ],
      ],
      [
        "names that are not defined, nearest first",
        { registries, replication: { irland: { rules: [] } }, policies: { oslo: { policy } } },
        [
          "ecr-registry:replication.irland must be a name in ecr-registry:registries, which has ireland, frankfurt: did you " +
            "mean ireland?",
          "ecr-registry:policies.oslo must be a name in ecr-registry:registries, which has ireland, frankfurt: correct it, or " +
            "add it there",
        ],
      ],
      [
        "a destination that is not defined",
        replicated([{ to: ["frankfrt"] }]),
        [
          `${path}.to[0] is "frankfrt", but it must be a name in ecr-registry:registries, which has frankfurt, ireland: did you ` +
            "mean frankfurt?",
        ],
      ],
      [
        "accounts that nothing says, once each",
        {
          registries: { one: { region: "eu-west-1" }, two: { region: "eu-west-2" } },
          replication: { one: { rules: [{ to: ["two"] }, { to: ["two"], prefixes: ["prod/"] }] } },
        },
        [
          "ecr-registry:registries.two.accountId is required: add it, because of ecr-registry:replication.one.rules[0].to[0]: a " +
            "rule names its destinations by account ID",
          "ecr-registry:registries.one.accountId is required: add it, because of ecr-registry:replication.one.rules[0].to[0]: " +
            "the destination's statement names the source by account ID",
        ],
      ],
      [
        "a policy that AWS refuses",
        {
          registries,
          policies: { ireland: { policy: { ...policy, Statement: [{ ...statement, Effect: "allow" }] } } },
        },
        [
          'ecr-registry:policies.ireland.policy.Statement[0].Effect is "allow", but it must be Allow or Deny, in exactly this ' +
            "spelling: correct it",
        ],
      ],
    ];
  for (const [what, parts, right] of rows) {
    it(`carry their path and what to do: ${what}`, () => assert.deepEqual(mistakes(parts), right));
  }

  it("are found of a policy with the statements of the replication in it", () => {
    const long = { ...policy, Id: "x".repeat(10_000) };
    const parts = { registries, policies: { frankfurt: { policy: long } } };

    assert.deepEqual(mistakes(parts), []);
    assert.match(
      mistakes({ ...parts, replication: { ireland: { rules } } }).join(),
      /^ecr-registry:policies\.frankfurt\.policy is 10\d{3} characters long, but it must have at most 10240/,
    );
  });

  it("come all at once: of keys, shapes, YAML, names, rules and policies", () => {
    const found = mistakes({
      replications: {},
      registries: { ireland, frankfurt: { region: "eu-central1" }, oslo: null },
      replication: {
        ireland: {
          grants: "some",
          rules: [
            { to: ["frankfurt", "vienna", 7], prefixes: ["prod/*", true, "ok"] },
            { to: [{ region: "eu-west-1", registryId: 111122223333 }], prefixes: "prod" },
          ],
        },
      },
      policies: { ireland: { policy: { Version: "2012-10-17 00:00:00 +0000 UTC", Statement: {} }, onDelete: null } },
    });

    assert.deepEqual(
      found.map((line) => line.replace(/ .*/, "")),
      [
        "ecr-registry:replications",
        "ecr-registry:registries.frankfurt.region",
        "ecr-registry:registries.oslo",
        "ecr-registry:replication.ireland.rules[0].to[2]",
        "ecr-registry:replication.ireland.rules[0].prefixes[1]",
        "ecr-registry:replication.ireland.rules[1].to[0].registryId",
        "ecr-registry:replication.ireland.rules[1].prefixes",
        "ecr-registry:replication.ireland.grants",
        "ecr-registry:policies.ireland.policy.Version",
        "ecr-registry:policies.ireland.onDelete",
        "ecr-registry:replication.ireland.rules[0].to[1]",
        "ecr-registry:replication.ireland.rules[0].prefixes[0]",
        "ecr-registry:policies.ireland.policy.Statement.Effect",
        "ecr-registry:policies.ireland.policy.Statement.Principal",
        "ecr-registry:policies.ireland.policy.Statement.Action",
        "ecr-registry:policies.ireland.policy.Statement.Resource",
      ],
    );
  });

  for (const [what, entry, right] of [
    [
      "a date",
      { policy: { ...policy, Version: "2012-10-17 00:00:00 +0000 UTC" } },
      'ecr-registry:policies.ireland.policy.Version is "2012-10-17 00:00:00 +0000 UTC", but it is what YAML made of a date ' +
        'without quotes: put it in quotes: "2012-10-17"',
    ],
    ["no value", { policy: null }, "ecr-registry:policies.ireland.policy has no value: write one, or remove the key"],
  ] as const) {
    it(`say what YAML made of ${what} in a policy`, () => {
      assert.deepEqual(mistakes({ registries, policies: { ireland: entry } }), [right]);
    });
  }

  for (const [what, rule, right] of [
    [
      "an account ID that lost its zero",
      { to: [{ region: "eu-west-2", registryId: 12345678901 }] },
      `${path}.to[0].registryId is 12345678901, but it must be an account ID of 12 digits: put all 12 digits in quotes: "012345678901", ` +
        "if YAML has dropped the leading zero of a number",
    ],
    [
      "an account ID that was read as octal",
      { to: [{ region: "eu-west-2", registryId: 0o12345670000 }] },
      `${path}.to[0].registryId is 1402433536, but it must be an account ID of 12 digits: put it in quotes, "012345670000", ` +
        "because YAML reads a number with a leading zero as octal",
    ],
    [
      "a number as a prefix",
      { to: ["frankfurt"], prefixes: [2024] },
      `${path}.prefixes[0] is 2024, but it must be the beginning of repository names: put it in quotes, because YAML reads a ` +
        "number where there are none",
    ],
    [
      "a Boolean as a destination",
      { to: [true] },
      `${path}.to[0] is true, but it must be the name of a registry in ecr-registry:registries, or { region, registryId }: ` +
        "put it in quotes, because YAML reads a Boolean where there are none",
    ],
    [
      "no prefixes below their key",
      { to: ["frankfurt"], prefixes: null },
      `${path}.prefixes has no value: write one, or remove the key`,
    ],
  ] as const) {
    it(`say what YAML made of ${what}`, () => assert.deepEqual(mistakes(replicated([rule])), [right]));
  }

  it("show no value of a secret key, nor what was made of it, but of others", () => {
    const parts = {
      registries,
      replication: { ireland: { rules: [{ to: ["frankfurt"], prefixes: ["hush/*"] }] } },
      policies: { ireland: { policy: 7654321 } },
    };

    assert.match(mistakes(parts).join(), /7654321.*hush/);
    assert.match(mistakes(parts, ["policies"]).join(), /^(?=.*hush)(?!.*7654321)/);
    assert.doesNotMatch(mistakes(parts, ["replication"]).join(), /hush|7654321/);
  });
});

describe("two names of one registry", () => {
  const again = {
    region: "eu-west-1",
    profile: "other",
    assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/x" }],
  };
  const twins = { ...registries, again };

  it("are refused where both manage its replication configuration, or both its policy", () => {
    assert.deepEqual(
      mistakes({
        registries: twins,
        replication: { ireland: { rules: [] }, again: { rules: [] } },
        policies: { again: { policy }, ireland: { policy } },
      }),
      [
        "ecr-registry:replication.again is registry 111122223333/eu-west-1, but it must not be the registry of " +
          "ecr-registry:replication.ireland as well, because a registry has one replication configuration: put the rules of " +
          "both under one name",
        "ecr-registry:policies.ireland is registry 111122223333/eu-west-1, but it must not be the registry of " +
          "ecr-registry:policies.again as well, because a registry has one registry policy: put the statements of both under " +
          "one name",
      ],
    );
  });

  it("are refused without accounts where they are equal", () => {
    const parts = { registries: { a: { region: "eu-west-1" }, b: { region: "eu-west-1" } } };

    assert.match(
      mistakes({ ...parts, replication: { a: { rules: [] }, b: { rules: [] } } }).join(),
      /^ecr-registry:replication\.b must not be the registry of ecr-registry:replication\.a as well/,
    );
  });

  it("are fine for its two settings, and for two Regions of one account", () => {
    assert.deepEqual(
      mistakes({
        registries: { ...twins, london: { ...ireland, region: "eu-west-2" } },
        replication: { ireland: { rules: [] }, london: { rules: [] } },
        policies: { again: { policy } },
      }),
      [],
    );
  });

  it("get the statement of a source once: in the policy that the stack manages, else by the name in the rule", () => {
    const there = { ...frankfurt, profile: "policies" };
    const parts = { registries: { ...registries, there }, replication: { ireland: { rules } } };
    const grants = (more: object) =>
      read({ ...parts, ...more }).map(({ name, grants: own, policy: whole }) => [
        name,
        Object.keys(own),
        JSON.stringify(whole?.policy ?? "").includes("ReplicationFrom111122223333EuWest1"),
      ]);

    assert.deepEqual(grants({}), [
      ["ireland", [], false],
      ["frankfurt", ["ireland"], false],
      ["there", [], false],
    ]);
    assert.deepEqual(grants({ replication: { ireland: { rules: [{ to: ["there"], prefixes: ["prod/"] }] } } }), [
      ["ireland", [], false],
      ["frankfurt", [], false],
      ["there", ["ireland"], false],
    ]);
    assert.deepEqual(grants({ policies: { there: { policy } } }), [
      ["ireland", [], false],
      ["frankfurt", [], false],
      ["there", [], true],
    ]);
  });
});

describe("what the stack file asks", () => {
  it("is each registry, with its rules in the words of the API", () => {
    const settings = read({
      registries,
      replication: {
        ireland: {
          onDelete: "clear",
          rules: [...rules, { to: [{ region: "eu-west-2", registryId: "111122223333" }] }],
        },
      },
    });

    assert.deepEqual(
      settings.map(({ name, replication }) => [name, replication]),
      [
        [
          "ireland",
          {
            onDelete: "clear",
            rules: [
              {
                destinations: [{ region: "eu-central-1", registryId: "444455556666" }],
                repositoryFilters: [{ filter: "prod/" }],
              },
              { destinations: [{ region: "eu-west-2", registryId: "111122223333" }] },
            ],
            destinationRegistries: ["frankfurt"],
          },
        ],
        ["frankfurt", undefined],
      ],
    );
  });

  it("says of an empty list of prefixes that it is one, for the resource to warn of", () => {
    const [one] = read({ registries, replication: { ireland: { rules: [{ to: ["frankfurt"], prefixes: [] }] } } });

    assert.deepEqual(one?.replication?.rules[0]?.repositoryFilters, []);
  });

  it("takes the account of the last role for that of a destination", () => {
    const oslo = { region: "eu-north-1", assumeRoles: [{ roleArn: "arn:aws:iam::777788889999:role/x" }] };
    const settings = read({ registries: { ireland, oslo }, replication: { ireland: { rules: [{ to: ["oslo"] }] } } });

    assert.equal(settings[0]?.replication?.rules[0]?.destinations[0]?.registryId, "777788889999");
    assert.deepEqual(Object.keys(settings[1]?.grants ?? {}), ["ireland"]);
  });
});
