/**
 * Loaded into mocha under mutation only. The laws run for thousands of mutants, most of which any run of them kills: so
 * they run fewer times, with the same cases for every mutant, and a failure is not made smaller.
 */
require("fast-check").configureGlobal({ numRuns: 30, seed: 20151, endOnFailure: true });
