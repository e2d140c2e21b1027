import assert from "node:assert/strict";
import { checkReplicationRules } from "#provider/replication/check.js";
import { type ReplicationFindingCode, replicationFindings } from "#provider/replication/findings.js";

export const source = { partition: "aws", account: "111111111111", region: "eu-west-1" };
export const virginia = { region: "us-east-1", registryId: "222222222222" };
export const ireland = { region: "eu-west-1", registryId: "222222222222" };
export const rule = (filters: readonly string[], ...destinations: readonly object[]) => ({
  destinations: destinations.length === 0 ? [virginia] : destinations,
  repositoryFilters: filters.map((filter) => ({ filter })),
});
export const to = (...destinations: readonly unknown[]) => [{ destinations }];
export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
export const account = (index: number) => String(100_000_000_000 + index);

/** What is found in rules, as which code, and where below them. */
export type Reported = readonly [what: string, rules: unknown, code: ReplicationFindingCode, path: string];

/** One claim per row: the check finds that in the rules, and nothing else. */
export const itReports = (rows: readonly Reported[]): void => {
  for (const [what, rules, code, path] of rows) {
    it(`reports ${what} as ${code}`, () => {
      const found = checkReplicationRules(rules, source).map((one) => [one.code, one.severity, one.path]);

      assert.deepEqual(found, [[code, replicationFindings[code], `rules${path}`]]);
    });
  }
};
