import assert from "node:assert/strict";
import { account } from "../../support/handlerBench.js";
import { document, rule, statement } from "../../support/samples.js";
import { useCliBench } from "../support/cliBench.js";

const twice = [statement("A"), { ...statement("A"), Resource: "*" }];
const { Sid: _, ...nameless } = statement("");

describe("what ecr-registry import makes of live settings", () => {
  const { emulator, run } = useCliBench();
  const live = (region = "eu-west-1") => emulator().registry(account, region);
  const resources = (output: string): readonly { readonly id: string; readonly name: string }[] =>
    JSON.parse(output).resources;
  const namesAndIds = (output: string) => resources(output).map(({ id, name }) => [name, id]);

  describe("as whole", () => {
    it("has one resource per setting that there is, and reports which there are not", async () => {
      live().setRules([rule("us-east-1", "prod/")]);
      live("eu-north-1").setPolicy(document(statement("A")));

      const { code, output, notes } = await run(["import", "-r", "eu-west-1", "-r", "name=north,region=eu-north-1"]);

      assert.deepEqual(namesAndIds(output), [
        ["eu-west-1", `${account}/eu-west-1`],
        ["north", `${account}/eu-north-1`],
      ]);
      assert.deepEqual(notes.split("\n"), [
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
        ["home-base-prod", "home-all-repositories", "home-One", "home-Two"],
      );
      assert.deepEqual(
        resources(output).map(({ id }) => id.replace(/\/[0-9a-f]{12}$/, "/<fingerprint>")),
        ["<fingerprint>", "<fingerprint>", "One", "Two"].map((part) => `${account}/eu-west-1/${part}`),
      );
      assert.equal(code, 0);
    });

    it("leaves out statements that have no Sid of their own, says why, and ends with 1", async () => {
      live().setPolicy(document(...twice, nameless));

      const { code, output, notes } = await run(["import", "-r", "eu-west-1", "--as", "shared"]);

      assert.deepEqual(namesAndIds(output), [["eu-west-1-A", `${account}/eu-west-1/A`]]);
      assert.match(notes, /no resource can own the statement A: one before it has the same Sid: give each its own/);
      assert.match(notes, /no resource can own the statement without Sid \(Allow .*\): statement.Sid is required: add/);
      assert.equal(code, 1);
    });

    it("leaves out a rule without destinations, and has one resource for rules that say the same", async () => {
      live().setRules([{ destinations: [] }, rule("us-east-1", "a/", "b/"), rule("us-east-1", "b/", "a/")]);

      const { code, output, notes } = await run(["import", "-r", "eu-west-1", "--as", "shared"]);

      assert.equal(resources(output).length, 1);
      assert.match(
        notes,
        /no resource can own the rule for all repositories to no destination: destinations is required/,
      );
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
});
