import assert from "node:assert/strict";
import type { PolicyStatement } from "pulumi-ecr-registry";
import type { Emulator } from "#emulator/emulator.js";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import {
  destination,
  frankfurt,
  grant,
  ireland,
  roleOf,
  ruleFor,
  source,
  stranger,
  useHealthyBench,
} from "../support/replication.js";

interface Breakage {
  readonly what: string;
  readonly seed?: (emulator: Emulator) => void;
  /** How Frankfurt is reached. */
  readonly way?: string;
  readonly image?: string;
  /** One more registry. */
  readonly more?: string;
  /** How many links are broken in this way. @default 1 */
  readonly count?: number;
  /** Which of the checks is broken, and where: the line of the report. */
  readonly line: RegExp;
  readonly notes: RegExp;
}

const policy =
  (...statements: readonly PolicyStatement[]) =>
  (emulator: Emulator): void =>
    destination(emulator).setPolicy(document(...statements));
const toFrankfurt = `ireland -> frankfurt ${other}/eu-central-1 prod/\\*: `;
const at = (checks: string): RegExp => new RegExp(`^${toFrankfurt}${checks}`, "m");
const frankfurtBy = (role: string) => `${other}/eu-central-1,name=frankfurt,roleArn=${role}`;
const broken = (place: string, fault: string, rest: string): RegExp =>
  new RegExp(`^broken: ${place} \\(${fault}\\)\\n[\\s\\S]*${rest}`, "m");

const breakages: readonly Breakage[] = [
  {
    what: "a role that cannot be assumed",
    way: frankfurtBy(roleOf(other, "closed")),
    line: at("account broken, region -, policy -, repository -$"),
    notes: broken(
      "frankfurt",
      "ROLE_NOT_ASSUMED",
      "role/closed failed .* make the role's trust policy trust this identity",
    ),
  },
  {
    what: "an external id that is missing",
    way: frankfurtBy(roleOf(other, "way")),
    line: at("account broken, region -"),
    notes: broken("frankfurt", "ROLE_NOT_ASSUMED", "add externalId if the role's trust policy requires one"),
  },
  {
    what: "an external id that is wrong",
    way: `${frankfurtBy(roleOf(other, "way"))},externalId=pictures`,
    line: at("account broken, region -"),
    notes: broken("frankfurt", "ROLE_NOT_ASSUMED", "check the externalId against the role's trust policy"),
  },
  {
    what: "a role that leads to another account than the alias says",
    way: frankfurtBy(roleOf(stranger, "way")),
    line: at("account broken, region -"),
    notes: broken(
      "frankfurt",
      "WRONG_ACCOUNT",
      `are for registry ${stranger}/eu-central-1, but only account ${other} is`,
    ),
  },
  {
    what: "a registry that does not answer",
    seed: (emulator) =>
      emulator.addFault({ operation: "*", account: other, region: "eu-central-1", reset: true, times: 9 }),
    line: at("account -, region broken, policy -, repository -$"),
    notes: broken("frankfurt", "NO_ANSWER", "check the network"),
  },
  {
    what: "an AWS STS that does not answer, so that nobody knows of the account either",
    seed: (emulator) => emulator.addFault({ operation: "AssumeRole", reset: true, times: 9 }),
    line: at("account broken, region -, policy -, repository -$"),
    notes: broken("frankfurt", "NO_ANSWER", "sts:AssumeRole on"),
  },
  {
    what: "an endpoint that is down",
    way: `${frankfurt},endpoint=http://127.0.0.1:1`,
    line: at("account -, region broken"),
    notes: broken("frankfurt", "NO_ANSWER", "ECONNREFUSED"),
  },
  {
    what: "a Region that the other account has not enabled",
    seed: (emulator) =>
      emulator.addFault({
        operation: "*",
        account: other,
        region: "eu-central-1",
        times: 9,
        code: "UnrecognizedClientException",
        message: "The security token included in the request is invalid.",
      }),
    line: at("account ok, region broken, policy -, repository -$"),
    notes: broken(
      "frankfurt",
      "REGION_NOT_ENABLED",
      "has not enabled eu-central-1[\\s\\S]*-> enable eu-central-1 in the",
    ),
  },
  {
    what: "a Region that the own account has not enabled",
    seed: (emulator) =>
      emulator.addFault({ operation: "*", region: "eu-north-1", times: 9, code: "UnrecognizedClientException" }),
    line: new RegExp(`^ireland -> ${account}/eu-north-1 prod/\\*: account ok, region broken`, "m"),
    notes: broken(`ireland to ${account}/eu-north-1`, "REGION_NOT_ENABLED", "enable eu-north-1"),
  },
  {
    what: "an identity that may not look",
    way: frankfurtBy(roleOf(other, "blind")),
    line: at("account ok, region broken"),
    notes: broken("frankfurt", "NOT_READABLE", "allow this identity to call ecr:DescribeRegistry"),
  },
  {
    what: "a registry without a policy",
    seed: (emulator) => destination(emulator).setPolicy(undefined),
    line: at("account ok, region ok, policy broken, repository -$"),
    notes: broken(
      `ireland to frankfurt ${other}/eu-central-1`,
      "NOT_ADMITTED",
      "-> add this statement to its registry policy\n\\{",
    ),
  },
  {
    what: "a policy for another account",
    seed: policy(grant({ Principal: { AWS: `arn:aws:iam::${stranger}:root` } })),
    line: at("account ok, region ok, policy broken"),
    notes: broken("ireland to frankfurt .*", "NOT_ADMITTED", `no statement allows ecr:ReplicateImage for ${account}`),
  },
  {
    what: "a prefix that the policy does not cover",
    seed: (emulator) => source(emulator).setRules([ruleFor("prod/"), ruleFor("base/")]),
    line: new RegExp(`^ireland -> frankfurt ${other}/eu-central-1 base/\\*: account ok, region ok, policy broken`, "m"),
    notes: broken("ireland to frankfurt .*", "NOT_ADMITTED", "on base/\\* .*[\\s\\S]*:repository/base/\\*"),
  },
  {
    what: "a Deny that outweighs the statement that allows",
    seed: policy(grant(), grant({ Sid: "KeepOut", Effect: "Deny", Principal: "*" })),
    line: at("account ok, region ok, policy broken"),
    notes: broken(
      "ireland to frankfurt .*",
      "DENIED",
      "statement KeepOut denies .*\n  -> narrow or remove that statement, because a Deny",
    ),
  },
  {
    what: "a repository that is not there and may not be created",
    seed: (emulator) => {
      source(emulator).pushImage("prod/web", "1.0");
      emulator.registry(other, "eu-central-1").setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));
      source(emulator).pushImage("prod/new", "1.0");
    },
    line: at("account ok, region ok, policy ok, repository broken$"),
    notes: broken(
      "ireland to frankfurt .*",
      "REPOSITORY_MISSING",
      "and it has no prod/new\n  -> create what is missing, or add this",
    ),
  },
  {
    what: "an image that failed before its link was mended, and the backfill that heals it",
    image: "prod/late:1.0",
    seed: (emulator) => {
      destination(emulator).setPolicy(undefined);
      source(emulator).pushImage("prod/late", "1.0");
      destination(emulator).setPolicy(document(grant()));
    },
    line: at("account ok, region ok, policy ok, repository ok, image FAILED$"),
    notes: broken(
      "ireland to frankfurt .*",
      "IMAGE_LEFT_BEHIND",
      "DENIED, but the destination would let it in by now\n  -> run ecr-registry backfill with the same registries and --to 444455556666/eu-central-1",
    ),
  },
  {
    what: "an image that failed for what is still so",
    image: "prod/late:1.0",
    seed: (emulator) => {
      destination(emulator).setPolicy(undefined);
      source(emulator).pushImage("prod/late", "1.0");
    },
    line: at("account ok, region ok, policy broken, repository -, image FAILED$"),
    count: 2,
    notes: broken(
      "ireland to frankfurt .*",
      "IMAGE_FAILED",
      "with DESTINATION_REGISTRY_ACCESS_DENIED\n  -> allow the source in the registry policy, then run ecr-registry backfill",
    ),
  },
  {
    what: "an image that was never pushed",
    image: "prod/api:2.0",
    line: new RegExp(`^ireland ${account}/eu-west-1: account ok, region ok, image not found$`, "m"),
    notes: broken("ireland \\S+", "IMAGE_NOT_FOUND", `${account}/eu-west-1 has no image prod/api:2.0\n  -> push it`),
  },
  {
    what: "an image that was pushed before there was a rule",
    image: "prod/old:1.0",
    count: 2,
    seed: (emulator) => {
      source(emulator).setRules([]);
      source(emulator).pushImage("prod/old", "1.0");
      source(emulator).setRules([ruleFor("prod/")]);
    },
    line: at("account ok, region ok, policy ok, repository ok, image not sent$"),
    notes: broken(
      "ireland to frankfurt .*",
      "IMAGE_NOT_REPLICATED",
      "before this rule existed\n  -> run ecr-registry backfill",
    ),
  },
  {
    what: "an image that no rule is for",
    image: "base/api:1.0",
    line: at("account ok, region ok, policy ok, repository ok, image -$"),
    notes: /^broken \(NO_RULE_FOR_IMAGE\)\n {2}no rule applies to the repository base\/api\n {2}-> add its prefix/m,
  },
  {
    what: "a source that is of another account than its alias says",
    more: `${stranger}/eu-west-1,name=dublin`,
    line: /^dublin: account broken, region -$/m,
    notes: broken("dublin", "WRONG_ACCOUNT", `only account ${stranger} is allowed`),
  },
];

describe("ecr-registry verify finds", () => {
  const { emulator, run } = useHealthyBench();

  for (const { what, seed, way = frankfurt, image, more, count = 1, line, notes } of breakages) {
    it(what, async () => {
      seed?.(emulator());
      const registries = [ireland, way, ...(more === undefined ? [] : [more])].flatMap((one) => ["-r", one]);
      const quest = image === undefined ? [] : ["--image", image];

      const { code, output } = await run(["verify", ...registries, ...quest]);

      assert.match(output, line);
      assert.match(output, notes);
      assert.equal(output.match(/^broken/gm)?.length, count);
      assert.equal(code, 1);
    });
  }
});

describe("ecr-registry verify finds nothing", () => {
  const { emulator, run } = useHealthyBench();
  const good = async (...more: readonly string[]) => {
    const { code, output, notes } = await run(["verify", "-r", ireland, "-r", frankfurt, ...more]);
    assert.deepEqual([code, notes], [0, ""], output);
    assert.match(output, /\n2 registries, 2 links: all good$/);
    return output;
  };

  it("on a healthy set-up, and says what it looked at", async () => {
    const output = await good("--image", "prod/api:1.0");

    assert.deepEqual(output.split("\n").slice(0, 4), [
      `ireland ${account}/eu-west-1: account ok, region ok, image ok`,
      `ireland -> frankfurt ${other}/eu-central-1 prod/*: account ok, region ok, policy ok, repository ok, image COMPLETE`,
      `ireland -> ${account}/eu-north-1 prod/*: account ok, region ok, policy ok, repository ok, image COMPLETE`,
      `frankfurt ${other}/eu-central-1: account ok, region ok`,
    ]);
  });

  it("where repositories may not be created, but are there", async () => {
    destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));

    assert.match(await good(), at("account ok, region ok, policy ok, repository there$"));
  });

  it("where a Deny is about others", async () => {
    destination(emulator()).setPolicy(document(grant(), grant({ Effect: "Deny", Principal: { AWS: stranger } })));

    await good();
  });

  it("once the statement that it printed is pasted", async () => {
    source(emulator()).setRules([ruleFor("prod/"), ruleFor("base/")]);
    const { output } = await run(["verify", "-r", ireland, "-r", frankfurt]);
    const [statement = ""] = /^\{\n[\s\S]*?^\}$/m.exec(output) ?? [];

    destination(emulator()).setPolicy(document(grant(), JSON.parse(statement)));

    const after = await run(["verify", "-r", ireland, "-r", frankfurt]);
    assert.deepEqual([after.code, after.output.match(/^broken/gm)], [0, null]);
  });

  it("and writes nothing", async () => {
    emulator().clearCalls();
    await good("--image", "prod/api:1.0");

    const operations = emulator()
      .calls()
      .map(({ operation }) => operation);
    assert.deepEqual(
      operations.filter((operation) => !/^(Describe|Get|AssumeRole)/.test(operation)),
      [],
    );
  });
});
