import assert from "node:assert/strict";
import { allPages, listIn, mostPages } from "#provider/aws/allPages.js";

describe("all pages of a listing", () => {
  const listing = (tokens: readonly unknown[]) => {
    const asked: unknown[] = [];
    const pages = allPages(
      async ({ nextToken }) => {
        asked.push(nextToken);
        return { items: [asked.length], nextToken: tokens[asked.length - 1] };
      },
      ({ items }) => items,
    );
    return { asked, pages };
  };

  it("are read one after the other", async () => {
    const { asked, pages } = listing(["a", "b"]);

    assert.deepEqual(await pages, [1, 2, 3]);
    assert.deepEqual(asked, [undefined, "a", "b"]);
  });

  for (const end of [undefined, null, ""]) {
    it(`end with the token ${JSON.stringify(end)}`, async () => {
      assert.deepEqual(await listing(["a", end]).pages, [1, 2]);
    });
  }

  for (const [what, tokens] of [
    ["one after the other", ["a", "a"]],
    ["in a circle", ["a", "b", "a"]],
  ] as const) {
    it(`are no pages where a token comes again, ${what}`, async () => {
      const { asked, pages } = listing(tokens);

      await assert.rejects(pages, /a nextToken has come before/);
      assert.equal(asked.length, tokens.length);
    });
  }

  it("are no pages where tokens are no texts, or never end", async () => {
    await assert.rejects(listing([7]).pages, /nextToken is not a string/);
    const endless = Array.from({ length: mostPages + 1 }, (_, i) => `${i}`);
    await assert.rejects(listing(endless).pages, /there are more than 10000 pages/);
  });

  it("may hold more than a call takes arguments", async () => {
    const page = { nextToken: "", items: Array.from({ length: 300_000 }, (_, i) => i) };

    assert.equal(
      (
        await allPages(
          async () => page,
          ({ items }) => items,
        )
      ).length,
      300_000,
    );
  });

  it("hold nothing where AWS leaves the list out, and must not hold something else than a list", () => {
    assert.deepEqual(listIn({}, "backfills"), []);
    assert.throws(() => listIn({ backfills: { a: 1 } }, "backfills"), /backfills is not a list/);
  });
});
