import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { account, other } from "../../support/handlerBench.js";
import { document, rule, statement } from "../../support/samples.js";
import { useCliBench } from "../support/cliBench.js";

const role = `arn:aws:iam::${other}:role/ecr-registry`;

describe("ecr-registry import", () => {
  const { emulator, folder, run, setEnvironment } = useCliBench({
    roles: [{ arn: role, trusts: [account], externalId: "images" }],
  });
  const live = (region = "eu-west-1") => emulator().registry(account, region);
  const file = (name: string) => join(folder(), name);
  const resources = (output: string): readonly { readonly id: string; readonly name: string }[] =>
    JSON.parse(output).resources;
  const namesAndIds = (output: string) => resources(output).map(({ id, name }) => [name, id]);

  describe("the files", () => {
    beforeEach(() => live().setRules([rule("us-east-1", "prod/")]));

    it("are written where they are asked for; then nothing is printed, and the next step is named", async () => {
      const args = ["--out", file("import.json"), "--program", file("index.ts")];

      const { output, notes } = await run(["import", "-r", "eu-west-1", ...args]);

      assert.equal(resources(readFileSync(file("import.json"), "utf8")).length, 1);
      assert.match(readFileSync(file("index.ts"), "utf8"), /^import \{ ReplicationConfiguration \} from/);
      assert.equal(output, "");
      assert.match(notes, /\nNext: pulumi import --file \S+import.json --generate-code=false --yes$/);
    });

    it("are the program on standard output where only the import file goes elsewhere", async () => {
      const { output } = await run(["import", "-r", "eu-west-1", "--out", file("import.json")]);

      assert.match(output, /^import \{ ReplicationConfiguration \} from[\s\S]*\}, opts\);$/);
    });

    it("are one JSON document with --json", async () => {
      const { output } = await run(["import", "-r", "eu-west-1", "--json"]);

      const { empty, left, program, ...rest } = JSON.parse(output);
      assert.deepEqual(empty, [`eu-west-1: ${account}/eu-west-1 has no registry policy`]);
      assert.deepEqual(left, []);
      assert.match(program, /^import /);
      assert.deepEqual(Object.keys(rest), ["resources"]);
    });

    it("never overwrite one that exists, unless asked to", async () => {
      writeFileSync(file("index.ts"), "mine");
      const args = ["import", "-r", "eu-west-1", "--out", file("import.json"), "--program", file("index.ts")];

      const refused = await run(args);
      const untouched = [existsSync(file("import.json")), readFileSync(file("index.ts"), "utf8")];
      const calls = emulator().calls().length;
      const forced = await run([...args, "--force"]);

      assert.match(refused.notes, /^ecr-registry: \S+index.ts exists already: name another file, or .* --force$/);
      assert.deepEqual([refused.code, untouched, calls], [2, [false, "mine"], 0]);
      assert.equal(forced.code, 0);
      assert.match(readFileSync(file("index.ts"), "utf8"), /^import /);
    });

    it("must be two, in folders that exist", async () => {
      const same = await run(["import", "-r", "eu-west-1", "--out", file("x"), "--program", file("x")]);
      const nowhere = await run(["import", "-r", "eu-west-1", "--out", file("no/where.json")]);

      assert.match(same.notes, /x cannot be both files: name another one$/);
      assert.match(
        nowhere.notes,
        /where.json cannot be written \(ENOENT: [^,]*\): name a file in a folder that exists$/,
      );
      assert.deepEqual([same.code, nowhere.code], [2, 2]);
    });

    it("are not written where nothing is set, and what is printed is still JSON", async () => {
      const { code, output, notes } = await run(["import", "-r", "eu-north-1"]);
      const withFiles = await run(["import", "-r", "eu-north-1", "--out", file("a"), "--program", file("b")]);

      assert.deepEqual(JSON.parse(output), { resources: [] });
      assert.match(notes, /There is nothing to import, so no file is written\.$/);
      assert.deepEqual([code, withFiles.code, existsSync(file("a")), existsSync(file("b"))], [0, 0, false, false]);
    });
  });

  describe("from a stack file", () => {
    const stackFile = (text: string): string => {
      writeFileSync(file("Pulumi.prod.yaml"), text);
      return file("Pulumi.prod.yaml");
    };
    const aliases = `config:
  ecr-registry:registries:
    ireland: {region: eu-west-1}
    frankfurt:
      region: eu-central-1
      accountId: "${other}"
      assumeRoles: [{roleArn: "${role}", externalId: images}]
`;
    beforeEach(() => {
      live().setRules([rule("us-east-1", "prod/")]);
      emulator()
        .registry(other, "eu-central-1")
        .setPolicy(document(statement("A")));
    });

    it("reads all of its registries, each by its own way", async () => {
      const { output } = await run(["import", "--config", stackFile(aliases)]);

      assert.deepEqual(namesAndIds(output), [
        ["ireland", `${account}/eu-west-1`],
        ["frankfurt", `${other}/eu-central-1`],
      ]);
    });

    it("reads those alone that are named", async () => {
      const { output } = await run(["import", "--config", stackFile(aliases), "--registry", "frankfurt"]);

      assert.deepEqual(namesAndIds(output), [["frankfurt", `${other}/eu-central-1`]]);
    });

    it("takes the configuration from standard input", async () => {
      const value = JSON.stringify({ ireland: { region: "eu-west-1" } });
      const input = JSON.stringify({ "ecr-registry:registries": { value, secret: false } });

      const { output } = await run(["import", "--config", "-"], { input });

      assert.deepEqual(namesAndIds(output), [["ireland", `${account}/eu-west-1`]]);
    });

    it("fails with one line where no file is there, the alias is unknown, or nobody pipes", async () => {
      const results = await Promise.all([
        run(["import", "--config", file("none.yaml")]),
        run(["import", "--config", stackFile(aliases), "--registry", "dublin"]),
        run(["import", "--config", "-"]),
      ]);

      assert.deepEqual(
        results.map(({ code }) => code),
        [2, 2, 2],
      );
      const [missing, stranger, nobody] = results.map(({ notes }) => notes);
      assert.match(missing ?? "", /^ecr-registry: \S+none.yaml cannot be read \(ENOENT: no such .*\): name the/);
      assert.match(
        stranger ?? "",
        /--registry dublin is not a registry in \S+ \(ireland, frankfurt\): name one of these$/,
      );
      assert.match(nobody ?? "", /--config - reads standard input: pipe pulumi config --json into it$/);
    });
  });

  describe("fails with 2 and one line", () => {
    it("without arguments", async () => {
      const { code, notes } = await run(["import"]);

      assert.equal(
        notes,
        "ecr-registry: no registry is named: give --registry eu-west-1, --config Pulumi.<stack>.yaml, or --stack <stack>",
      );
      assert.equal(code, 2);
    });

    for (const args of [["--as", "mine"], ["--regstry", "eu-west-1"], ["eu-west-1"]]) {
      it(`for ${args.join(" ")}, and says where help is`, async () => {
        const { code, notes } = await run(["import", ...args]);

        assert.match(
          notes,
          /^ecr-registry: .*\n(?:\(Did you mean .*\)\n)?\(ecr-registry import --help shows what is allowed\)$/,
        );
        assert.equal(code, 2);
      });
    }

    it("without credentials", async () => {
      setEnvironment({
        AWS_ACCESS_KEY_ID: undefined,
        AWS_SECRET_ACCESS_KEY: undefined,
        AWS_CONFIG_FILE: file("none"),
        AWS_SHARED_CREDENTIALS_FILE: file("none"),
      });

      const { code, notes } = await run(["import", "-r", "eu-west-1"]);

      assert.match(notes, /^ecr-registry: .*CredentialsProviderError: .*; log in, set a profile .*$/);
      assert.equal(code, 2);
    });

    it("where AWS refuses, without a stack trace", async () => {
      setEnvironment({ AWS_SECRET_ACCESS_KEY: "wrong" });

      const { code, notes } = await run(["import", "-r", "eu-west-1"]);

      assert.match(notes, /^ecr-registry: ecr:\w+ in eu-west-1 failed: InvalidSignatureException: [^\n]*$/);
      assert.equal(code, 2);
    });

    it("where the account is another one", async () => {
      const { code, notes } = await run(["import", "-r", `${other}/eu-west-1`]);

      assert.match(
        notes,
        /^ecr-registry: the credentials from [^;]+ are for registry 111122223333\/eu-west-1, but only account 4444/,
      );
      assert.equal(code, 2);
    });

    it("where two names are of one registry", async () => {
      const { code, notes } = await run(["import", "-r", "eu-west-1,name=a", "-r", `${account}/eu-west-1,name=b`]);

      assert.equal(notes, `ecr-registry: a and b are both the registry ${account}/eu-west-1: leave one of them out`);
      assert.equal(code, 2);
    });
  });

  it("shows its options and examples with --help, in 80 columns", async () => {
    const { code, output } = await run(["import", "--help"], { columns: 80 });

    assert.match(output, /Examples:\n {2}ecr-registry import -r eu-west-1/);
    assert.deepEqual(
      output.split("\n").filter((line) => line.length > 80),
      [],
    );
    assert.equal(code, 0);
  });
});
