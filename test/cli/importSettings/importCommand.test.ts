import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { account, other } from "../../support/handlerBench.js";
import { document, rule, statement } from "../../support/samples.js";
import { useCliBench } from "../support/cliBench.js";

const role = `arn:aws:iam::${other}:role/ecr-registry`;
const twice = [statement("A"), { ...statement("A"), Resource: "*" }];
const { Sid: _, ...nameless } = statement("");

describe("ecr-registry import", () => {
  const { emulator, folder, run, setEnvironment } = useCliBench({
    roles: [{ arn: role, trusts: [account], externalId: "images" }],
  });
  const live = (region = "eu-west-1") => emulator().registry(account, region);
  const file = (name: string) => join(folder(), name);
  const resources = (output: string): readonly { readonly id: string; readonly name: string }[] =>
    JSON.parse(output).resources;
  const namesAndIds = (output: string) => resources(output).map(({ id, name }) => [name, id]);

  describe("as whole", () => {
    it("has one resource per setting that there is, and tells which there are not", async () => {
      live().setRules([rule("us-east-1", "prod/")]);
      live("eu-north-1").setPolicy(document(statement("A")));

      const { code, output, told } = await run(["import", "-r", "eu-west-1", "-r", "name=north,region=eu-north-1"]);

      assert.deepEqual(namesAndIds(output), [
        ["eu-west-1", `${account}/eu-west-1`],
        ["north", `${account}/eu-north-1`],
      ]);
      assert.deepEqual(told.split("\n"), [
        `eu-west-1: ${account}/eu-west-1 has no registry policy`,
        `north: ${account}/eu-north-1 has no replication configuration`,
        "To import: 1 ReplicationConfiguration, 1 RegistryPolicy.",
      ]);
      assert.equal(code, 0);
    });

    it("takes over statements without Sid, and those with one Sid", async () => {
      live().setPolicy(document(...twice, nameless));

      const { code, output } = await run(["import", "-r", "eu-west-1"]);

      assert.deepEqual([code, resources(output).length], [0, 1]);
    });
  });

  describe("as shared", () => {
    it("has one resource per rule and statement, named after what it is about", async () => {
      live().setRules([rule("us-east-1", "prod/", "base/"), rule("us-east-2")]);
      live().setPolicy(document(statement("One"), statement("Two")));

      const { code, output } = await run(["import", "-r", "eu-west-1,name=home", "--as", "shared"]);

      assert.deepEqual(
        resources(output).map(({ name }) => name),
        ["home-prod-base", "home-all", "home-One", "home-Two"],
      );
      assert.deepEqual(
        resources(output).map(({ id }) => id.replace(/\/[0-9a-f]{12}$/, "/<fingerprint>")),
        ["<fingerprint>", "<fingerprint>", "One", "Two"].map((part) => `${account}/eu-west-1/${part}`),
      );
      assert.equal(code, 0);
    });

    it("leaves out statements that cannot be told apart, says why, and ends with 1", async () => {
      live().setPolicy(document(...twice, nameless));

      const { code, output, told } = await run(["import", "-r", "eu-west-1", "--as", "shared"]);

      assert.deepEqual(namesAndIds(output), [["eu-west-1-A", `${account}/eu-west-1/A`]]);
      assert.match(
        told,
        /no resource can own the statement A: a statement before it has the same Sid: give each a Sid/,
      );
      assert.match(
        told,
        /no resource can own the statement without Sid \(Allow .*\): statement.Sid must be given: give/,
      );
      assert.equal(code, 1);
    });

    it("leaves out a rule without destinations, and has one resource for rules that say the same", async () => {
      live().setRules([{ destinations: [] }, rule("us-east-1", "a/", "b/"), rule("us-east-1", "b/", "a/")]);

      const { code, output, told } = await run(["import", "-r", "eu-west-1", "--as", "shared"]);

      assert.equal(resources(output).length, 1);
      assert.match(told, /no resource can own the rule for all repositories to : destinations must be given/);
      assert.equal(code, 1);
    });

    it("gives two resources of a class never the same name", async () => {
      live().setRules([rule("us-east-1", "a/b/"), rule("us-east-1", "a-b/")]);

      const { output } = await run(["import", "-r", "eu-west-1", "--as", "shared"]);

      assert.deepEqual(
        resources(output).map(({ name }) => name),
        ["eu-west-1-a-b", "eu-west-1-a-b-2"],
      );
    });
  });

  describe("the files", () => {
    beforeEach(() => live().setRules([rule("us-east-1", "prod/")]));

    it("are written where they are asked for; then nothing is printed, and the next step is told", async () => {
      const args = ["--out", file("import.json"), "--program", file("index.ts")];

      const { output, told } = await run(["import", "-r", "eu-west-1", ...args]);

      assert.equal(resources(readFileSync(file("import.json"), "utf8")).length, 1);
      assert.match(readFileSync(file("index.ts"), "utf8"), /^import \{ ReplicationConfiguration \} from/);
      assert.equal(output, "");
      assert.match(told, /\nNext: pulumi import --file \S+import.json --generate-code=false --protect=false --yes$/);
    });

    it("are the program on standard output where only the import file goes elsewhere", async () => {
      const { output } = await run(["import", "-r", "eu-west-1", "--out", file("import.json")]);

      assert.match(output, /^import \{ ReplicationConfiguration \} from[\s\S]*\}\);$/);
    });

    it("are one JSON document with --json", async () => {
      const { output } = await run(["import", "-r", "eu-west-1", "--json"]);

      const { empty, left, program, ...rest } = JSON.parse(output);
      assert.deepEqual(empty, [`eu-west-1: ${account}/eu-west-1 has no registry policy`]);
      assert.deepEqual(left, []);
      assert.match(program, /^import /);
      assert.deepEqual(Object.keys(rest), ["resources"]);
    });

    it("never overwrite one that exists, unless told so", async () => {
      writeFileSync(file("index.ts"), "mine");
      const args = ["import", "-r", "eu-west-1", "--out", file("import.json"), "--program", file("index.ts")];

      const refused = await run(args);
      const untouched = [existsSync(file("import.json")), readFileSync(file("index.ts"), "utf8")];
      const calls = emulator().calls().length;
      const forced = await run([...args, "--force"]);

      assert.match(refused.told, /^ecr-registry: \S+index.ts exists already: name another file, or .* --force$/);
      assert.deepEqual([refused.code, untouched, calls], [2, [false, "mine"], 0]);
      assert.equal(forced.code, 0);
      assert.match(readFileSync(file("index.ts"), "utf8"), /^import /);
    });

    it("must be two, in folders that exist", async () => {
      const same = await run(["import", "-r", "eu-west-1", "--out", file("x"), "--program", file("x")]);
      const nowhere = await run(["import", "-r", "eu-west-1", "--out", file("no/where.json")]);

      assert.match(same.told, /x cannot be both files: name another one$/);
      assert.match(
        nowhere.told,
        /where.json cannot be written \(ENOENT: [^,]*\): name a file in a folder that exists$/,
      );
      assert.deepEqual([same.code, nowhere.code], [2, 2]);
    });

    it("are not written where nothing is set, and what is printed is still JSON", async () => {
      const { code, output, told } = await run(["import", "-r", "eu-north-1"]);
      const withFiles = await run(["import", "-r", "eu-north-1", "--out", file("a"), "--program", file("b")]);

      assert.deepEqual(JSON.parse(output), { resources: [] });
      assert.match(told, /There is nothing to import, so no file is written\.$/);
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
      const [missing, stranger, nobody] = results.map(({ told }) => told);
      assert.match(missing ?? "", /^ecr-registry: \S+none.yaml cannot be read \(ENOENT: no such .*\): name the/);
      assert.match(stranger ?? "", /--registry dublin is no alias in \S+ \(ireland, frankfurt\): name one of these$/);
      assert.match(nobody ?? "", /--config - reads the standard input: pipe pulumi config --json into it$/);
    });
  });

  describe("fails with 2 and one line", () => {
    it("without arguments", async () => {
      const { code, told } = await run(["import"]);

      assert.equal(
        told,
        "ecr-registry: no registry is named: give --registry eu-west-1, or --config Pulumi.<stack>.yaml",
      );
      assert.equal(code, 2);
    });

    for (const args of [["--as", "mine"], ["--regstry", "eu-west-1"], ["eu-west-1"]]) {
      it(`for ${args.join(" ")}, and says where help is`, async () => {
        const { code, told } = await run(["import", ...args]);

        assert.match(
          told,
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

      const { code, told } = await run(["import", "-r", "eu-west-1"]);

      assert.match(told, /^ecr-registry: .*CredentialsProviderError: .*; log in, name a profile .*$/);
      assert.equal(code, 2);
    });

    it("where AWS refuses, without a stack trace", async () => {
      setEnvironment({ AWS_SECRET_ACCESS_KEY: "wrong" });

      const { code, told } = await run(["import", "-r", "eu-west-1"]);

      assert.match(told, /^ecr-registry: ecr:\w+ in eu-west-1 failed: InvalidSignatureException: [^\n]*$/);
      assert.equal(code, 2);
    });

    it("where the account is another one", async () => {
      const { code, told } = await run(["import", "-r", `${other}/eu-west-1`]);

      assert.match(
        told,
        /^ecr-registry: the credentials reach registry 111122223333\/eu-west-1, but only account 4444/,
      );
      assert.equal(code, 2);
    });

    it("where two names are of one registry", async () => {
      const { code, told } = await run(["import", "-r", "eu-west-1,name=a", "-r", `${account}/eu-west-1,name=b`]);

      assert.equal(told, `ecr-registry: a and b are both the registry ${account}/eu-west-1: leave one of them out`);
      assert.equal(code, 2);
    });
  });

  it("shows its options and examples with --help, in 80 columns", async () => {
    const { code, output } = await run(["import", "--help"]);

    assert.match(output, /Examples:\n {2}ecr-registry import -r eu-west-1/);
    assert.deepEqual(
      output.split("\n").filter((line) => line.length > 80),
      [],
    );
    assert.equal(code, 0);
  });
});
