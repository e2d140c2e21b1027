import assert from "node:assert/strict";
import { join } from "node:path";
import { account, other } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { destination, frankfurt, healthy, ireland, roles, ruleFor, source, stranger } from "../support/replication.js";

describe("ecr-registry verify", () => {
  const { emulator, folder, run, setEnvironment } = useCliBench({
    accounts: [account, other, stranger].map((id) => ({ id })),
    roles,
  });
  beforeEach(() => healthy(emulator()));

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

  it("is not green where no link could be checked, and says what is missing", async () => {
    const far = { region: "eu-central-1", registryId: stranger };
    emulator()
      .registry(account, "eu-west-1")
      .setRules([{ destinations: [far] }]);

    const { code, output } = await run(["verify", "-r", ireland]);

    assert.match(
      output,
      /^broken \(NOTHING_CHECKED\)\n {2}no link could be checked, as nothing says how its destination is reached\n {2}-> name the destinations with --registry/m,
    );
    assert.match(output, /\n1 registry, 1 link: no link could be checked$/);
    assert.equal(code, 1);
  });

  it("counts an image that is not there once, however many links it was to go", async () => {
    const args = ["verify", "-r", ireland, "-r", frankfurt, "--image", "prod/api:2.0"];

    const { output, code } = await run(args);
    const { broken, registries, links } = JSON.parse((await run([...args, "--json"])).output);

    assert.match(output, /\n2 registries, 2 links: 1 registry broken$/);
    assert.equal(output.match(/IMAGE_NOT_FOUND/g)?.length, 1);
    assert.deepEqual([registries[0].checks.image.fault, broken, code], ["IMAGE_NOT_FOUND", 1, 1]);
    for (const { checks } of links) assert.deepEqual(checks.image, { verdict: "unchecked" });
  });

  it("has sentences of 80 columns in a pipe, or of as many as are wanted", async () => {
    destination(emulator()).setPolicy(undefined);
    const prose = async (columns: number) => {
      const { output } = await run(["verify", "-r", ireland, "-r", `${other}/eu-central-1`], { columns });
      return output.slice(output.indexOf("\n\n")).split("\n");
    };

    for (const columns of [80, 120]) {
      assert.deepEqual(
        (await prose(columns)).filter((line) => line.length > columns && line.includes(" ", columns - 2)),
        [],
      );
    }
  });

  it("lists a registry once that has two names, with both", async () => {
    const { code, output } = await run([
      "verify",
      "-r",
      ireland,
      "-r",
      `${account}/eu-west-1,name=policies`,
      "-r",
      frankfurt,
    ]);

    assert.match(output, /^ireland, policies 111122223333\/eu-west-1: account ok, region ok$/m);
    assert.match(output, /^2 registries, 2 links: all good$/m);
    assert.equal(code, 0);
  });

  it("takes registries, their ways and those to destinations from a stack's state", async () => {
    const [, role] = /roleArn=([^,]+)/.exec(frankfurt) ?? [];
    const there = { region: "eu-central-1", accountId: other, assumeRoles: [{ roleArn: role, externalId: "images" }] };
    const state = {
      version: 3,
      deployment: {
        resources: [
          {
            type: "pulumi-nodejs:dynamic/ecr:ReplicationConfiguration",
            inputs: { registry: { region: "eu-west-1" }, destinationRegistries: [there] },
            outputs: { registryId: account, region: "eu-west-1" },
          },
        ],
      },
    };

    const { code, output } = await run(["verify", "--stack", "-"], { input: JSON.stringify(state) });

    assert.match(output, /^eu-west-1 -> 444455556666\/eu-central-1 prod\/\*: account ok, .* policy ok/m);
    assert.match(output, /^1 registry, 2 links: all good$/m);
    assert.equal(code, 0);
  });

  it("counts each registry and each link once, by the worst that was found of it", async () => {
    source(emulator()).setRules([
      ruleFor("prod/"),
      { destinations: [{ region: "eu-central-1", registryId: stranger }] },
    ]);
    emulator().addFault({ operation: "*", region: "eu-central-1", reset: true, times: 99 });

    const { output } = await run(["verify", "-r", ireland, "-r", frankfurt, "--image", "prod/api:1.0"]);

    assert.match(output, /\n2 registries, 3 links: 1 registry and 2 links broken$/);
  });

  it("shows on a terminal how much it has looked at, in one line that is gone before the answer; in a pipe nothing", async () => {
    const args = ["verify", "-r", ireland, "-r", frankfurt];
    const shown = await run(args, { errorIsTerminal: true });
    const piped = await run(args);

    assert.deepEqual(shown.progress, [
      "Looked at 1 of 2 registries",
      "Looked at 2 of 2 registries",
      "Looked at 2 of 2 registries, 0 of 2 links",
      "Looked at 2 of 2 registries, 1 of 2 links",
      "Looked at 2 of 2 registries, 2 of 2 links",
      "",
    ]);
    assert.deepEqual([piped.progress, piped.notes, shown.notes], [[], "", ""]);
  });

  it("has nothing to walk where there are no rules", async () => {
    const { code, output } = await run(["verify", "-r", "eu-west-3"]);

    assert.equal(
      output,
      `${account}/eu-west-3: account ok, region ok\n\n1 registry, 0 links: no registry replicates anything`,
    );
    assert.equal(code, 0);
  });

  describe("fails with 2 and one line", () => {
    const mistakes: readonly (readonly [args: readonly string[], notes: RegExp])[] = [
      [
        [],
        /^ecr-registry: no registry is named: give --registry eu-west-1, --config Pulumi.<stack>.yaml, or --stack <stack>$/,
      ],
      [
        ["-r", "x y"],
        /^ecr-registry: --registry: region is "x y", but it must be the code of an AWS Region: use a code such as/,
      ],
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
    for (const [args, notes] of mistakes) {
      it(`for ${args.join(" ") || "no arguments"}, before AWS is asked`, async () => {
        const result = await run(["verify", ...args]);

        assert.match(result.notes, notes);
        assert.deepEqual([result.code, result.output, emulator().calls()], [2, "", []]);
      });
    }

    it("for an option that there is not, and says where help is", async () => {
      const { code, notes } = await run(["verify", "--imge", "a:1"]);

      assert.match(
        notes,
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

      const { code, output, notes } = await run(["verify", "-r", ireland, "-r", frankfurt]);

      assert.match(notes, /^ecr-registry: [^\n]*CredentialsProviderError: [^\n]*; log in, set a profile [^\n]*$/);
      assert.deepEqual([code, output], [2, ""]);
    });
  });

  it("shows its options and examples with --help, in 80 columns", async () => {
    const { code, output } = await run(["verify", "--help"], { columns: 80 });

    assert.match(output, /Examples:\n {2}ecr-registry verify --config/);
    assert.deepEqual(
      output.split("\n").filter((line) => line.length > 80),
      [],
    );
    assert.equal(code, 0);
  });
});
