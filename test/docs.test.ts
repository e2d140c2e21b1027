import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ts from "typescript";
import { backfillPermissions } from "#cli/permissions.js";
import { backfillOptionPermissions, permissions } from "#provider/kinds/permissions.js";
import { maxPolicyCharacters } from "#provider/policy/limits.js";
import {
  filterLength,
  maxDestinations,
  maxFilters,
  maxRules,
  maxUniqueDestinations,
} from "#provider/replication/limits.js";
import { documents, examplePrograms, examples, fencedBlocks } from "./support/codeBlocks.js";
import { sourcesOf } from "./support/sources.js";
import { typeCheck } from "./support/typeCheck.js";

const readme = readFileSync("README.md", "utf8");

/** The cells of a table under a heading, without its head. */
const tableUnder = (heading: string, number = 0): readonly (readonly string[])[] => {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const tables = section.match(/(?:^\|.*\|\n)+/gm) ?? [];
  const rows = tables[number]?.trimEnd().split("\n") ?? [];
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
};
const codeIn = (cell = ""): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

describe("what the documents and examples show", () => {
  const blocks = [...documents().flatMap(fencedBlocks), ...examples(), ...examplePrograms()];
  const wrong = [
    { where: "a name", code: "checkRegistryPolcy(policy);", ownNames: true },
    { where: "an argument", code: 'new RegistryPolicy("p", { polcy: {} });', ownNames: true },
    { where: "an import", code: 'import { Policy } from "pulumi-ecr-registry";', ownNames: false },
    { where: "a value", code: "console.log(policy);", ownNames: false },
  ];
  let said: ReadonlyMap<string, readonly string[]>;
  before(function () {
    // Nothing but work for the processor: a limit could not end it, and would tell only how busy the machine is.
    this.timeout(0);
    said = typeCheck([...blocks, ...wrong]);
  });

  it("is found", () => {
    assert.ok(blocks.some(({ where }) => where.startsWith("README.md")));
    assert.ok(blocks.some(({ where }) => where.startsWith("provider/resources/")));
    assert.ok(blocks.some(({ where }) => where.startsWith("examples")));
  });

  for (const { where } of blocks) {
    it(`compiles: ${where}`, () => {
      assert.deepEqual(said.get(where), []);
    });
  }

  for (const { where } of wrong) {
    it(`fails to compile with ${where} that does not exist`, () => {
      assert.equal(said.get(where)?.length, 1);
    });
  }
});

describe("the readme", () => {
  it("names the IAM actions of every resource and step", () => {
    const rows = tableUnder("IAM actions").map(([kind, step, actions]) => [
      codeIn(kind),
      codeIn(step),
      codeIn(actions),
    ]);

    assert.deepEqual(
      rows,
      Object.entries(permissions).flatMap(([kind, steps]) =>
        Object.entries(steps).map(([step, actions]) => [[kind], [step], [...actions]]),
      ),
    );
  });

  it("names the IAM actions of the option backfill", () => {
    const [, said = ""] = /With `backfill: "newDestinations"`, a write([^;]+);/.exec(readme) ?? [];

    assert.deepEqual(
      codeIn(said).filter((code) => code.startsWith("ecr:")),
      backfillOptionPermissions,
    );
  });

  it("names the IAM actions of ecr-registry backfill", () => {
    const rows = tableUnder("IAM actions", 1).map(([, actions]) => codeIn(actions));

    assert.deepEqual(
      rows,
      Object.values(backfillPermissions).map((actions) => [...actions]),
    );
  });

  it("names every error code, in the order of the code", () => {
    const union = sourcesOf("provider")
      .find(({ path }) => path === "base/errors.ts")
      ?.tree.statements.filter(ts.isTypeAliasDeclaration)
      .find(({ name }) => name.text === "RegistryErrorCode")?.type;
    assert.ok(union && ts.isUnionTypeNode(union));

    const codes = union.types.map((type) => type.getText().replaceAll('"', ""));
    assert.deepEqual(
      tableUnder("Error codes").map(([code]) => codeIn(code)),
      codes.map((code) => [code]),
    );
  });

  it("names the limits that the checks know", () => {
    const limits = tableUnder("Limits").map(([what, limit = ""]) => [what, limit.replace(/;.*/, "")]);

    assert.deepEqual(Object.fromEntries(limits), {
      "rules per replication configuration": `${maxRules}`,
      "unique destinations across all rules": `${maxUniqueDestinations}`,
      "destinations per rule": `${maxDestinations}`,
      "filters per rule": `${maxFilters}`,
      "characters of a filter": `${filterLength.min} to ${filterLength.max}`,
      "characters of a registry policy": `${maxPolicyCharacters}`,
    });
  });
});
