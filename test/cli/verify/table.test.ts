import assert from "node:assert/strict";
import { account, other } from "../../support/handlerBench.js";
import { useCliBench } from "../support/cliBench.js";
import { destination, frankfurt, healthy, ireland, roles, ruleFor, source } from "../support/replication.js";

describe("the table of ecr-registry verify, on a terminal", () => {
  const { emulator, run } = useCliBench({ accounts: [{ id: account }, { id: other }], roles });
  const far = [
    { region: "ap-southeast-1", registryId: account },
    { region: "eu-north-1", registryId: "222233334444" },
  ];
  const table = async (columns: number) => {
    healthy(emulator());
    source(emulator()).setRules([ruleFor("prod/"), { destinations: far }]);
    destination(emulator()).setPolicy(undefined);
    const args = ["verify", "-r", ireland, "-r", frankfurt, "--image", "prod/api:1.0"];
    const { output } = await run(args, { columns, outputIsTerminal: true });
    const plain = output.replace(/<\/?\w+>/g, "");
    return { output, plain, lines: plain.split("\n") };
  };

  it("is a tree of registries, rules and destinations with a column per check, in 80 columns, and no name is lost", async () => {
    const { lines } = await table(80);

    assert.deepEqual(lines.slice(0, 12), [
      "REGISTRY                         ACCOUNT  REGION  POLICY   REPO     IMAGE",
      "ireland",
      " 111122223333/eu-west-1          ok       ok                        ok",
      "  prod/*",
      "    frankfurt",
      "     444455556666/eu-central-1   ok       ok      broken   -        COMPLETE",
      "    111122223333/eu-north-1      ok       ok      ok       ok       COMPLETE",
      "  all repositories",
      "    111122223333/ap-southeast-1  ok       ok      ok       ok       not sent",
      "    222233334444/eu-north-1      -        -       -        -        not sent",
      "frankfurt",
      " 444455556666/eu-central-1       ok       ok",
    ]);
  });

  it("names the aliases where there is room, as in 120 columns", async () => {
    const { lines } = await table(120);

    assert.equal(lines[3], "    frankfurt 444455556666/eu-central-1  ok       ok      broken   -        COMPLETE");
    assert.equal(lines[8], "frankfurt 444455556666/eu-central-1      ok       ok");
  });

  for (const columns of [80, 120]) {
    it(`has no line over ${columns} columns, statements to paste apart, and these begin at the first`, async () => {
      const { lines, plain } = await table(columns);

      assert.deepEqual(
        lines.filter((line) => line.length > columns),
        [],
      );
      assert.match(plain, /\n\{\n {2}"Sid"[\s\S]*\n\}\n/);
    });
  }

  it("colours what is good, broken and not checked", async () => {
    const { output } = await table(80);

    for (const cell of ["<green>ok</green>", "<red>broken</red>", "<dim>-</dim>"])
      assert.ok(output.includes(cell), cell);
  });
});
