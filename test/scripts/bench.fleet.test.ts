import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, script } from "./script.js";

interface Row {
  readonly of: Readonly<Record<string, { readonly calls: Readonly<Record<string, number>> }>>;
}

interface Cell {
  readonly types: string;
  readonly count: number;
  readonly delayMs: number;
  readonly operations: readonly string[];
}

describe("npm run bench -- fleet", () => {
  it("measures an operation of the real CLI, with the calls, beside the bare engine and the bare SDK", function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), "ecr-registry-bench-test-"));
    const json = join(folder, "fleet.json");
    const { NODE_V8_COVERAGE: _, ...env } = process.env;
    const options = [
      "--sizes",
      "2",
      "--rounds",
      "1",
      "--operations",
      "create-preview",
      "--contenders",
      "floor,ours",
      "--paced",
    ];
    try {
      const bench = [join(root, "scripts", "bench.mjs"), "fleet", ...options, "--json", json];
      const { status, stdout, stderr } = spawnSync(process.execPath, bench, { encoding: "utf8", env });
      assert.equal(status, 0, stderr);

      const { cells } = JSON.parse(readFileSync(json, "utf8")) as { cells: readonly { rows: readonly Row[] }[] };
      const [row] = cells[0]?.rows ?? [];
      assert.deepEqual(Object.keys(row?.of ?? {}), ["floor", "ours", "sdk", "paced"]);
      assert.deepEqual(row?.of.floor?.calls, {});
      assert.equal(row?.of.ours?.calls.DescribeRegistry, 2);
      assert.match(stdout, /^create-preview .*2 DescribeRegistry$/m);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("refuses what it does not know with what it does", () => {
    const bench = [join(root, "scripts", "bench.mjs"), "fleet", "--operations", "create,drop"];
    const { status, stderr } = spawnSync(process.execPath, bench, { encoding: "utf8" });

    assert.equal(status, 1);
    assert.match(stderr, /--operations: there is no "drop": choose from create-preview, create, no-op, /);
  });
});

describe("the cells that the options of the fleet bench name", () => {
  let readOptions: (args: readonly string[]) => {
    readonly cells: readonly Cell[];
    readonly besides: readonly string[];
    readonly picture?: string;
  };

  before(async () => {
    ({ readOptions } = await script<{ readOptions: typeof readOptions }>("bench/fleet/options.mjs"));
  });

  it("are one for each combination, with the operations in the order in which a stack can go through them", () => {
    const args = ["--types", "whole,statement", "--sizes", "1,10", "--latency", "50", "--operations", "destroy,create"];
    const { cells, besides, picture } = readOptions(args);

    assert.deepEqual(
      cells.map(({ types, count, delayMs }) => [types, count, delayMs]),
      [
        ["whole", 1, 50],
        ["whole", 10, 50],
        ["statement", 1, 50],
        ["statement", 10, 50],
      ],
    );
    assert.deepEqual(cells[0]?.operations, ["create", "destroy"]);
    assert.deepEqual([besides, picture], [[], undefined]);
  });

  it("are all of them without options, and then the picture of the documentation is drawn", () => {
    const { cells, besides, picture } = readOptions([]);

    assert.ok(cells.some(({ types, count, delayMs }) => types === "statement" && count === 850 && delayMs === 50));
    assert.deepEqual(besides, ["start", "packages", "report"]);
    assert.ok(picture?.endsWith("bench.svg"));
  });
});

describe("the fleet of the bench", () => {
  interface Resource {
    readonly type: string;
    readonly account: string;
    readonly region: string;
  }
  let resourcesOf: (types: string, count: number, edit?: number) => readonly Resource[];
  const registries = (all: readonly Resource[]) =>
    new Set(all.map(({ account, region }) => `${account}/${region}`)).size;

  before(async () => {
    ({ resourcesOf } = await script<{ resourcesOf: typeof resourcesOf }>("bench/fleet/registries.mjs"));
  });

  it("has 850 statements on 25 registries, and whole settings on a registry each", () => {
    assert.equal(registries(resourcesOf("statement", 850)), 25);
    assert.equal(registries(resourcesOf("whole", 850)), 850);
  });

  it("mixes all types, of which none shares a registry with another one", () => {
    const mixed = resourcesOf("mixed", 12);

    assert.deepEqual([...new Set(mixed.map(({ type }) => type))], ["replication", "policy", "statement"]);
    assert.equal(registries(mixed), 4 + 4 + 1);
  });

  it("is changed in one resource by an edit", () => {
    const [before, after] = [resourcesOf("whole", 10), resourcesOf("whole", 10, 1)];

    assert.notDeepEqual(before[0], after[0]);
    assert.deepEqual(before.slice(1), after.slice(1));
  });
});
