import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { root, script } from "./script.js";

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

interface Row {
  readonly operation: string;
  readonly of: Readonly<Record<string, { readonly cpu: Spread; readonly calls: Readonly<Record<string, number>> }>>;
  readonly ratios?: Readonly<Record<"wall" | "cpu" | "wallOfFloor" | "cpuOfFloor" | "aboveFloorMiB", Spread>>;
}

interface Cell {
  readonly types: string;
  readonly count: number;
  readonly delayMs: number;
  readonly operations: readonly string[];
}

interface Judged {
  readonly target: string;
  readonly most: number;
  readonly worst?: { readonly value: number; readonly of: string };
}

type Judge = (report: { readonly cells: readonly { cell: Cell; rows: readonly Row[] }[] }) => readonly Judged[];

const took = (wall: number, cpu: number, providerMiB = 100, calls: readonly object[] = []) => ({
  wall,
  cpu,
  programCpu: 0,
  providerCpu: 0,
  providerMiB,
  calls,
  stateBytes: 0,
});

const turn = (operation: string, round: number, of: Readonly<Record<string, object>>) => ({
  operation,
  round,
  of: new Map(Object.entries(of)),
});

const same = (value: number): Spread => ({ median: value, min: value, max: value });

describe("npm run bench -- fleet", () => {
  it("measures an operation of the real CLI, with the calls, beside the bare engine and the bare SDK", function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), "ecr-registry-bench-test-"));
    const json = join(folder, "fleet.json");
    const { NODE_V8_COVERAGE: _, ...env } = process.env;
    const options = ["--sizes", "2", "--rounds", "1", "--operations", "create-preview", "--contenders", "floor,ours"];
    try {
      const bench = [join(root, "scripts", "bench.mjs"), "fleet", ...options, "--json", json];
      const { status, stdout, stderr } = spawnSync(process.execPath, bench, { encoding: "utf8", env });
      assert.equal(status, 0, stderr);

      const { cells } = JSON.parse(readFileSync(json, "utf8")) as { cells: readonly { rows: readonly Row[] }[] };
      const [row] = cells[0]?.rows ?? [];
      assert.deepEqual(Object.keys(row?.of ?? {}), ["floor", "ours", "sdk"]);
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

describe("the figures of the fleet bench", () => {
  let rowsOf: (turns: readonly object[]) => readonly Row[];
  let judge: Judge;

  before(async () => {
    ({ rowsOf } = await script<{ rowsOf: typeof rowsOf }>("bench/fleet/figures.mjs"));
    ({ judge } = await script<{ judge: Judge }>("bench/fleet/targets.mjs"));
  });

  it("are ratios within each round, so that a computer that slows down between rounds does not count", () => {
    const [row] = rowsOf([
      turn("create", 0, { floor: took(3, 4), sdk: took(1, 1), ours: took(8, 6) }),
      turn("create", 1, { floor: took(30, 40), sdk: took(10, 10), ours: took(80, 60) }),
    ]);

    assert.deepEqual(row?.ratios?.wall, same(2));
    assert.deepEqual(row?.ratios?.cpu, same(1.2));
  });

  it("are medians with the least and the most, and calls by kind", () => {
    const calls = [
      { operation: "PutRegistryPolicy" },
      { operation: "GetRegistryPolicy" },
      { operation: "GetRegistryPolicy" },
    ];
    const rounds = [5, 1, 2, 9].map((cpu, round) => turn("create", round, { ours: took(1, cpu, 100, calls) }));
    const [row] = rowsOf(rounds);

    assert.deepEqual(row?.of.ours?.cpu, { median: 3.5, min: 1, max: 9 });
    assert.deepEqual(row?.of.ours?.calls, { GetRegistryPolicy: 2, PutRegistryPolicy: 1 });
    assert.equal(row?.ratios, undefined);
  });

  it("meet a target or not by the worst of them, and say of what it is; a target without figures is not judged", () => {
    const cell = (count: number) => ({ types: "whole", count, delayMs: 0, operations: [] });
    const rows = (cpu: number) =>
      rowsOf([turn("no-op", 0, { floor: took(1, 10), ours: took(1, cpu) }), turn("create", 0, { floor: took(1, 10) })]);
    const judged = judge({
      cells: [
        { cell: cell(10), rows: rows(10.2) },
        { cell: cell(100), rows: rows(12) },
      ],
    });
    const of = (words: string) => judged.find(({ target }) => target.startsWith(words));

    assert.deepEqual(of("CPU of up and preview without a change")?.worst, {
      value: 1.2,
      of: "no-op of 100 whole, 0 ms",
    });
    assert.equal(of("calls of up and preview without a change")?.worst?.value, 0);
    assert.equal(of("wall of every operation")?.worst, undefined);
    assert.equal(of("the package")?.worst, undefined);
  });

  it("count for statements the registries of each wave that the engine reads at once", () => {
    const calls = Array.from({ length: 6 }, () => ({ operation: "GetRegistryPolicy" }));
    const rows = rowsOf([turn("refresh", 0, { floor: took(1, 1), ours: took(1, 1, 100, calls) })]);
    const cell = { types: "statement", count: 68, delayMs: 0, operations: [], parallel: 17 };
    const judged = judge({ cells: [{ cell, rows }] });

    // Four waves, each within one of the two registries.
    assert.equal(judged.find(({ target }) => target.startsWith("refresh of statements"))?.worst?.value, 6 / 4);
  });

  it("are drawn as a picture for light and dark grounds", async () => {
    type Picture = (report: Parameters<Judge>[0]) => string;
    const { picture } = await script<{ picture: Picture }>("bench/fleet/picture.mjs");
    const rows = rowsOf([
      turn("create", 0, { floor: took(3, 4), sdk: took(1, 1), ours: took(8, 6), careful: took(12, 10) }),
    ]);
    const drawn = picture({ cells: [{ cell: { types: "whole", count: 850, delayMs: 0, operations: [] }, rows }] });
    const { document } = new JSDOM(drawn, { contentType: "image/svg+xml" }).window;
    const words = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);

    assert.ok(words.includes("up that creates all"));
    assert.deepEqual(
      words.filter((word) => /^\d\.\d\d$/.test(word ?? "")),
      ["1.20", "2.00"],
    );
    assert.match(drawn, /prefers-color-scheme: dark/);
  });
});
