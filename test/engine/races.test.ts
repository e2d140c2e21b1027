import assert from "node:assert/strict";
import { document, statement } from "../support/samples.js";
import { type Arena, openArena } from "./support/duel.js";
import { statementsProgram } from "./support/sharedPrograms.js";

describe("two teams", () => {
  let arena: Arena;
  before(async () => { arena = await openArena(); });
  after(() => arena.close());
  it("race", async function () {
    this.timeout(300_000);
    arena.live.setPolicy(document(statement("Foreign")));
    const p = (n: string) => statementsProgram(Object.fromEntries([0, 1, 2].map((i) => [`${n}${i}`, statement(`${n}${i}`)])));
    const [blue, green] = [await arena.stack("blue", p("Blue")), await arena.stack("green", p("Green"))];
    for (let i = 0; i < 4; i++) {
      const t = Date.now();
      console.log(await arena.duel({ blue: () => blue.up(), green: () => green.up() }), Date.now() - t);
      console.log(JSON.parse(arena.live.policy() ?? "").Statement.map((x: any) => x.Sid).join());
      const t2 = Date.now();
      console.log(await arena.duel({ blue: () => blue.destroy(), green: () => green.destroy() }), Date.now() - t2);
      console.log([JSON.parse(arena.live.policy() ?? "").Statement].flat().map((x: any) => x.Sid).join());
    }
    assert.ok(true);
  });
});
