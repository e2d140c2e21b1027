import fc from "fast-check";
import { runs } from "../support/runs.js";
import { histories } from "./history.js";
import { play } from "./play.js";

describe("whatever happens to a setting", () => {
  it("is what the programs ask for, and nothing of others is lost: 500 histories", async () => {
    await fc.assert(fc.asyncProperty(histories, play), { ...runs(500), seed: 20_261_126 });
  });
});
