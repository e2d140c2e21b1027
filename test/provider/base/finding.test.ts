import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describeFinding, shownValue, withoutValue } from "#provider/base/finding.js";
import { registryFindings } from "#provider/lifecycle/notes.js";
import { policyFindings } from "#provider/policy/findings.js";
import { checkReplicationRules } from "#provider/replication/check.js";
import { replicationFindings } from "#provider/replication/findings.js";
import { refused, warned } from "../../support/policyChecks.js";

const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };
const guide = readFileSync("docs/guides/findings.md", "utf8");
const entries = guide.split(/^### /m).slice(1);

describe("docs/guides/findings.md", () => {
  it("explains every code once, with its severity, and no other", () => {
    const documented = entries.map((entry) => entry.split("\n", 1).join());

    const all = { ...replicationFindings, ...policyFindings, ...registryFindings };
    assert.deepEqual(
      [...documented].sort(),
      Object.entries(all)
        .map(([code, severity]) => `\`${code}\` (${severity})`)
        .sort(),
    );
  });

  for (const entry of entries) {
    const code = /^`(\w+)`/.exec(entry)?.[1] ?? "";
    const example = /^- Example: `(\{.*\})`$/m.exec(entry)?.[1];

    it(`gives cause, example and remedy of ${code}`, () => {
      assert.match(entry, /^- Cause: [\s\S]+^- Example: .[\s\S]+^- Remedy: ./m);
    });

    if (example === undefined) continue;
    it(`gives an example that is found to be ${code}`, () => {
      const value: object = JSON.parse(example);
      const policy = { Statement: value };
      const found =
        "Effect" in value
          ? [...refused(policy, registry), ...warned(policy, registry)]
          : checkReplicationRules([value], registry);

      assert.ok(
        found.some((finding) => finding.code === code),
        JSON.stringify(found),
      );
    });
  }
});

describe("describeFinding", () => {
  const finding = { code: "X", severity: "error", path: "a.b", rule: "must be c", remedy: "write c" } as const;

  it("puts path, value, rule and remedy into one line", () => {
    assert.equal(describeFinding({ ...finding, value: '"d"' }), 'a.b is "d", but it must be c: write c');
  });

  it("puts what shows content in the remedy's place, and leaves it out with the value", () => {
    const suggested = { ...finding, value: '"d"', suggestion: "write e" };

    assert.equal(describeFinding(suggested), 'a.b is "d", but it must be c: write e');
    assert.deepEqual(withoutValue(suggested), finding);
  });

  it("does without a value", () => assert.equal(describeFinding(finding), "a.b must be c: write c"));
});

describe("shownValue", () => {
  it("cuts long texts, and does not print lists and objects", () => {
    const shown = ["a", "a".repeat(200), [1, 2], { a: 1 }, 5, null, undefined, "\ud800"].map(shownValue);

    assert.deepEqual(shown, [
      '"a"',
      `"${"a".repeat(100)}"...`,
      "a list of 2",
      "an object",
      "5",
      "null",
      "undefined",
      '"\\ud800"',
    ]);
  });
});

describe("withoutValue", () => {
  it("leaves out the value, and what was made of it", () => {
    const finding = { code: "X", severity: "error", path: "a", rule: "must be c", remedy: "write c" } as const;

    assert.deepEqual(withoutValue({ ...finding, value: '"d"', suggestion: "did you mean c?" }), finding);
  });
});
