import { strict as assert } from "node:assert";
import { JSDOM } from "jsdom";
import { script } from "./script.js";

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

describe("the figures of several runs of the fleet bench", () => {
  type Cells = readonly { readonly cell: object; readonly rows: readonly object[] }[];

  it("are those of one, in which the later ones count, operation by operation", async () => {
    const { merged } = await script<{ merged: (cells: Cells) => Cells }>("bench/fleet/results.mjs");
    const cell = { types: "whole", count: 850, delayMs: 0 };
    const rows = (...operations: string[]) => operations.map((operation) => ({ operation }));
    const other = { cell: { ...cell, delayMs: 50 }, rows: rows("create") };
    const again = { operation: "destroy", again: true };

    const cells = merged([{ cell, rows: rows("create", "destroy") }, other, { cell, rows: [again] }]);

    assert.deepEqual(cells, [{ cell, rows: [...rows("create"), again] }, other]);
  });
});
