import assert from "node:assert/strict";
import { fullDiff } from "#cli/report/model/fullDiff.js";
import {
  account,
  grant,
  here,
  other,
  policyIn,
  previewJson,
  reportFrom,
  rule,
  rulesIn,
  step,
  there,
} from "../../support/previewJson.js";

const diffOf = (...args: Parameters<typeof step>): readonly string[] => {
  const [registry] = reportFrom(previewJson([step(...args)])).registries;
  return registry?.entries.flatMap((entry) => fullDiff(entry)) ?? [];
};

const many = (prefix: string): readonly string[] =>
  Array.from({ length: 5_000 }, (_, i) => `${prefix}/${String(i).padStart(4, "0")}`);

describe("the full diff", () => {
  it("shows what differs in a rule line by line, and counts the rules that stay", () => {
    const [before, after] = [rule([there], "base/"), rule([there, `${account}/us-east-1`], "base/")];
    const stays = rule([there], "prod/");

    assert.deepEqual(
      diffOf("update", "ReplicationConfiguration", "hub", rulesIn(here, before, stays), rulesIn(here, stays, after)),
      [
        "  {",
        `-   "destinations": [{"region": "eu-central-1", "registryId": "${other}"}]`,
        '+   "destinations": [',
        `+     {"region": "eu-central-1", "registryId": "${other}"}`,
        `+     {"region": "us-east-1", "registryId": "${account}"}`,
        "+   ]",
        '    "repositoryFilters": [{"filter": "base/"}]',
        "  }",
        "  ... 1 more that stays",
      ],
    );
  });

  it("compares statements by their Sids, whatever their order and the order of lists", () => {
    const [a, b] = [grant("A", account, there), grant("B", account, there, "prod/*")];
    const reversed = { ...a, Action: [...(a.Action ?? [])].reverse() };

    const lines = diffOf(
      "update",
      "RegistryPolicy",
      "p",
      policyIn(there, a, b),
      policyIn(there, { ...b, Effect: "Deny" }, reversed),
    );

    assert.deepEqual(
      lines.filter((line) => /^[-+]/.test(line)),
      ['-   "Effect": "Allow"', '+   "Effect": "Deny"'],
    );
    assert.equal(lines.at(-1), "  ... 1 more that stays");
  });

  it("has nothing but new lines where nothing was", () => {
    const lines = diffOf("create", "ReplicationConfiguration", "hub", undefined, rulesIn(here, rule([there], "prod/")));

    assert.ok(lines.length > 0 && lines.every((line) => line.startsWith("+ ")), lines.join("\n"));
  });

  const changeOfMany = (after: readonly string[]): readonly string[] => {
    const [one, next] = [many("base"), after].map((Resource) =>
      policyIn(there, { ...grant("A", account, there), Resource }),
    );
    return diffOf("update", "RegistryPolicy", "p", one, next).filter((line) => /^[-+]/.test(line));
  };

  it("finds the one line that changes in a large statement", () => {
    const [line, ...others] = many("base");

    assert.deepEqual(changeOfMany([...others, "base/new"]), [`-     "${line}"`, '+     "base/new"']);
  });

  it("gives up on large statements that have nothing in common, and shows both", () => {
    const lines = changeOfMany(many("prod"));

    const shown = lines.flatMap((line) => /(?:base|prod).\d{4}/.exec(line) ?? []);
    assert.deepEqual(shown, [...many("base"), ...many("prod")]);
    // The shortest difference, which takes time that grows with the square, would leave this line where it is.
    assert.ok(lines.includes('-   "Effect": "Allow"') && lines.includes('+   "Effect": "Allow"'), lines[0]);
  });
});
