/**
 * Mutation testing of the pure rings: `npm run mutation`. What survives and why is in `docs/guides/mutation.md`.
 *
 * Texts are mutated like everything else: a message is what people get to see, so a test says what it is.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
const config = {
  mutate: ["provider/policy/**/*.ts", "provider/replication/**/*.ts"],
  // The sandbox is a copy of the sources; its tests reach them by the import map of the package.json in it, and
  // everything else by a link to the installed packages.
  ignorePatterns: [
    "*",
    "!program/**",
    "!provider/**",
    "!cli/**",
    "!emulator/**",
    "!test/**",
    "!scripts/**",
    "!*.json",
    "!.mocharc.json",
    "dist",
  ],
  buildCommand: "tsc -b provider emulator cli test",
  // A mutated file does not pass the compiler otherwise, and what tests derive from its types neither.
  disableTypeChecks: "{provider,test}/**/*.ts",
  testRunner: "mocha",
  mochaOptions: {
    spec: [
      "build/test/provider/{policy,replication}/**/*.test.js",
      "build/test/provider/kinds/{admission,kinds,kind,replicationGrant,replicationConfiguration,registryPolicy}.test.js",
      "build/test/provider/kinds/*{Setting,check,laws}.test.js",
    ],
    // Seconds for each of thousands of mutants, and about time and stack, not about results.
    ignore: ["build/test/**/*.hugeInput.test.js"],
    require: ["./scripts/mutation/fewerRuns.cjs"],
  },
  plugins: ["@stryker-mutator/mocha-runner"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 10_000,
  tempDirName: ".stryker-tmp",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: "build/mutation.json" },
  thresholds: { high: 95, low: 92, break: 90 },
};

// biome-ignore lint/style/noDefaultExport: Stryker reads the default export
export default config;
