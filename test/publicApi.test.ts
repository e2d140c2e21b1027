import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as published from "pulumi-ecr-registry";
import ts from "typescript";
import { providerFolder, sourcesOf } from "./support/sources.js";

interface PublicApi {
  readonly values: readonly string[];
  readonly types: readonly string[];
  readonly exports: unknown;
}

/** A change here is one of the package's surface: take it over by hand, and into the change log. */
const pinned: PublicApi = JSON.parse(readFileSync(join(process.cwd(), "test", "publicApi.json"), "utf8"));

const index = sourcesOf("provider").find(({ path }) => path === "index.ts");

/** Names that `index.ts` exports; classes and functions count as values, though they are types as well. */
const exported = (wanted: "value" | "type"): readonly string[] => {
  const names = index?.tree.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
      throw new Error(`index.ts has more than exports by name: ${statement.getText(index.tree)}`);
    }
    const { isTypeOnly, exportClause } = statement;
    return exportClause.elements.flatMap((one) =>
      (isTypeOnly || one.isTypeOnly) === (wanted === "type") ? [one.name.text] : [],
    );
  });
  return [...(names ?? [])].sort();
};

describe("the public API", () => {
  it("has the values that are pinned", () => {
    assert.deepEqual(exported("value"), pinned.values);
  });

  it("has the types that are pinned", () => {
    assert.deepEqual(exported("type"), pinned.types);
  });

  it("is what the built package exports", () => {
    assert.deepEqual(Object.keys(published).sort(), pinned.values);
  });

  it("is reached through the doors that are pinned", () => {
    const manifest = JSON.parse(readFileSync(join(providerFolder, "package.json"), "utf8"));

    assert.deepEqual(manifest.exports, pinned.exports);
  });
});
