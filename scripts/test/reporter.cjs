/** Mocha's usual report on the terminal, and the counts in a file for whoever started mocha. */
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

class Reporter extends reporters.Spec {
  /** @param {import("mocha").Runner} runner @param {any} options */
  constructor(runner, options) {
    super(runner, options);
    const { statsFile } = options.reporterOptions ?? {};
    if (statsFile)
      runner.once(Runner.constants.EVENT_RUN_END, () => writeFileSync(statsFile, JSON.stringify(this.stats)));
  }
}

module.exports = Reporter;
