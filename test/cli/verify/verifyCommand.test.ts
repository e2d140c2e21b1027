import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { account, other } from "../../support/handlerBench.js";
import { document } from "../../support/samples.js";
import { useCliBench } from "../support/cliBench.js";
import {
  destination,
  frankfurt,
  grant,
  healthy,
  ireland,
  roleOf,
  roles,
  ruleFor,
  source,
  stranger,
} from "./support/setup.js";

describe("ecr-registry verify", () => {
  const { emulator, folder, run, setEnvironment } = useCliBench({
    accounts: [account, other, stranger].map((id) => ({ id })),
    roles,
  });
  beforeEach(() => healthy(emulator()));
  const stackFile = (): string => {
    const file = join(folder(), "Pulumi.prod.yaml");
    const role = `{roleArn: "${roleOf(other, "way")}", externalId: images}`;
    writeFileSync(
      file,
      `config:
  ecr-registry:registries:
    ireland: {region: eu-west-1, accountId: "${account}"}
    frankfurt: {region: eu-central-1, accountId: "${other}", assumeRoles: [${role}]}
`,
    );
    return file;
  };

  describe("reaches destinations", () => {
    it("by the aliases of a stack file, also by those that it was not asked about", async () => {
      const all = await run(["verify", "--config", stackFile()]);
      const one = await run(["verify", "--config", stackFile(), "-r", "ireland"]);

      assert.match(all.output, /\n2 registries and 2 links looked at: all good$/);
      assert.match(one.output, /\n1 registry and 2 links looked at: all good$/);
      assert.deepEqual([all.code, one.code], [0, 0]);
    });

    it("by aliases that name no account, once AWS has said which it is", async () => {
      const way = frankfurt.replace(`${other}/`, "");

      const { code, output } = await run(["verify", "-r", "eu-west-1", "-r", `eu-central-1,name=own`, "-r", way]);

      assert.match(output, new RegExp(`^eu-west-1 -> frankfurt ${other}/eu-central-1 prod/\\*: account ok`, "m"));
      assert.equal(code, 0);
    });

    it("not without an alias, which it tells, and which is nothing broken", async () => {
      const { code, output } = await run(["verify", "-r", ireland]);

      assert.match(
        output,
        new RegExp(`^ireland -> ${other}/eu-central-1 prod/\\*: account -, region -, policy -`, "m"),
      );
      assert.match(
        output,
        /^not checked: ireland to \S+ \(NO_ALIAS\)\n {2}no alias reaches \S+\n {2}-> give one, with --registry/m,
      );
      assert.match(output, /\n1 registry and 2 links looked at: 1 not checked$/);
      assert.equal(code, 0);
    });

    it("not in other Regions of an alias with an endpoint of its own, which is of one Region", async () => {
      const { output } = await run(["verify", "-r", `${ireland},endpoint=${emulator().url}`]);

      assert.match(output, new RegExp(`^ireland -> ${account}/eu-north-1 prod/\\*: account -`, "m"));
    });
  });

  describe("tells as unclear, and ends with 0,", () => {
    const unclear = async (told: RegExp) => {
      const { code, output } = await run(["verify", "-r", ireland, "-r", frankfurt]);
      assert.match(output, told);
      assert.match(output, /: 1 unclear$/);
      assert.equal(code, 0);
    };

    it("what only AWS can judge", async () => {
      const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
      destination(emulator()).setPolicy(document(grant({ Condition })));

      await unclear(
        /policy unclear, repository unclear\n[\s\S]*\(ADMISSION_UNCLEAR\)\n {2}statement LetIrelandIn may allow/,
      );
    });

    it("a filter of a type that it does not know", async () => {
      source(emulator()).setRules([
        { ...ruleFor("prod/"), repositoryFilters: [{ filter: "prod/*", filterType: "GLOB" }] },
      ]);

      const { code, output } = await run(["verify", "-r", ireland, "-r", frankfurt]);

      assert.match(output, /which repositories prod\/\* \(GLOB\) is for is not known to this version: upgrade it/);
      assert.equal(code, 0);
    });

    it("that no repository could be created, where there is none yet that would be missing", async () => {
      source(emulator()).setRules([ruleFor("base/")]);
      const Resource = `arn:aws:ecr:eu-central-1:${other}:repository/base/*`;
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage", Resource })));

      await unclear(/repository unclear\n[\s\S]*\(NO_REPOSITORY_YET\)[\s\S]*-> make repositories there by hand/);
    });

    it("repositories that it may not list, and the action to allow", async () => {
      destination(emulator()).setPolicy(document(grant({ Action: "ecr:ReplicateImage" })));
      const way = `${other}/eu-central-1,name=frankfurt,roleArn=${roleOf(other, "half-blind")}`;

      const { code, output } = await run(["verify", "-r", ireland, "-r", way]);

      assert.match(output, /\(NOT_READABLE\)\n.*; .*allow ecr:DescribeRepositories to this identity/);
      assert.equal(code, 0);
    });
  });

  describe("takes an answer to an unknown key", () => {
    beforeEach(() => emulator().addFault({ operation: "*", code: "UnrecognizedClientException", skip: 1, times: 9 }));

    it("for that of a Region that is not enabled, after a role has just given the key", async () => {
      const { output } = await run(["verify", "-r", frankfurt]);

      assert.match(output, /^frankfurt: account ok, region broken\n[\s\S]*\(REGION_NOT_ENABLED\)/);
    });

    it("as it is, where nothing shows that the key is known", async () => {
      emulator().clearFaults();
      emulator().addFault({ operation: "*", code: "UnrecognizedClientException" });

      const { output } = await run(["verify", "-r", ireland]);

      assert.match(
        output,
        /^ireland: account broken, region -\n[\s\S]*\(NO_CREDENTIALS\)\n.*renew it; AWS answers so, too, in a Region/,
      );
    });
  });

  it("prints a JSON document with --json, for programs", async () => {
    destination(emulator()).setPolicy(undefined);

    const { code, output } = await run(["verify", "-r", ireland, "-r", frankfurt, "--image", "prod/api:1.0", "--json"]);

    const { registries, links, broken } = JSON.parse(output);
    assert.deepEqual(
      registries.map(({ name, registryId, region }: Record<string, unknown>) => [name, registryId, region]),
      [
        ["ireland", account, "eu-west-1"],
        ["frankfurt", other, "eu-central-1"],
      ],
    );
    const [link] = links;
    assert.deepEqual(
      [link.from, link.to, link.destination],
      ["ireland", "frankfurt", { region: "eu-central-1", registryId: other }],
    );
    assert.deepEqual(link.checks.account, { verdict: "good" });
    assert.deepEqual([link.checks.policy.verdict, link.checks.policy.fault], ["broken", "NOT_ADMITTED"]);
    assert.equal(link.checks.policy.statement.Sid, `ReplicationFrom${account}EuWest1`);
    assert.deepEqual(link.checks.image, { verdict: "good", word: "COMPLETE" });
    assert.deepEqual([broken, code], [1, 1]);
  });

  it("replaces the statement of its own Sid, rather than add a second one", async () => {
    const Sid = `ReplicationFrom${account}EuWest1`;
    destination(emulator()).setPolicy(
      document(grant({ Sid, Resource: `arn:aws:ecr:eu-central-1:${other}:repository/a/*` })),
    );

    const { output } = await run(["verify", "-r", ireland, "-r", frankfurt]);

    assert.match(output, new RegExp(`-> replace the statement ${Sid} in its registry policy`));
  });

  it("has nothing to walk where there are no rules", async () => {
    const { code, output } = await run(["verify", "-r", "eu-west-3"]);

    assert.equal(
      output,
      `eu-west-3 ${account}/eu-west-3: account ok, region ok\n\n1 registry and 0 links looked at: all good`,
    );
    assert.equal(code, 0);
  });

  describe("fails with 2 and one line", () => {
    const mistakes: readonly (readonly [args: readonly string[], told: RegExp])[] = [
      [[], /^ecr-registry: no registry is named: give --registry eu-west-1, or --config Pulumi.<stack>.yaml$/],
      [["-r", "x y"], /^ecr-registry: --registry: region is "x y", but it must be a Region name .*: write it like/],
      [
        ["-r", "eu-west-1", "--wait"],
        /^ecr-registry: --wait waits for an image: add --image, such as --image prod\/api/,
      ],
      [["-r", "eu-west-1", "--timeout", "5m"], /^ecr-registry: --timeout says how long to wait: add --wait$/],
      [
        ["-r", "eu-west-1", "--image", "a/b:1", "--wait", "--timeout", "soon"],
        /^ecr-registry: --timeout is soon, but it must be like 90s or 1h30m: correct it$/,
      ],
      [
        ["-r", "eu-west-1", "--image", "prod/api"],
        /^ecr-registry: --image is "prod\/api", but it must be .* prod\/api:1\.2$/,
      ],
      [
        ["-r", "eu-west-1", "--image", "x.amazonaws.com/a b:1"],
        /^ecr-registry: --image is "x.amazonaws.com\/a b:1", but/,
      ],
    ];
    for (const [args, told] of mistakes) {
      it(`for ${args.join(" ") || "no arguments"}, before AWS is asked`, async () => {
        const result = await run(["verify", ...args]);

        assert.match(result.told, told);
        assert.deepEqual([result.code, result.output, emulator().calls()], [2, "", []]);
      });
    }

    it("for an option that there is not, and says where help is", async () => {
      const { code, told } = await run(["verify", "--imge", "a:1"]);

      assert.match(
        told,
        /^ecr-registry: unknown option '--imge'\n.*\n\(ecr-registry verify --help shows what is allowed\)$/,
      );
      assert.equal(code, 2);
    });

    it("without credentials", async () => {
      const none = join(folder(), "none");
      setEnvironment({
        AWS_ACCESS_KEY_ID: undefined,
        AWS_SECRET_ACCESS_KEY: undefined,
        AWS_CONFIG_FILE: none,
        AWS_SHARED_CREDENTIALS_FILE: none,
      });

      const { code, output, told } = await run(["verify", "-r", ireland, "-r", frankfurt]);

      assert.match(told, /^ecr-registry: [^\n]*CredentialsProviderError: [^\n]*; log in, name a profile [^\n]*$/);
      assert.deepEqual([code, output], [2, ""]);
    });
  });

  it("shows its options and examples with --help, in 80 columns", async () => {
    const { code, output } = await run(["verify", "--help"]);

    assert.match(output, /Examples:\n {2}ecr-registry verify --config/);
    assert.deepEqual(
      output.split("\n").filter((line) => line.length > 80),
      [],
    );
    assert.equal(code, 0);
  });
});
