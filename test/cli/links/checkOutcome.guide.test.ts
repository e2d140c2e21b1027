import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ts from "typescript";

describe("the guide to ecr-registry verify", () => {
  it("explains every fault, and no other", () => {
    const file = "cli/links/checkOutcome.ts";
    const tree = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const union = tree.statements.filter(ts.isTypeAliasDeclaration).find(({ name }) => name.text === "LinkFault")?.type;
    assert.ok(union && ts.isUnionTypeNode(union));
    const faults = union.types.map((type) => type.getText(tree).replaceAll('"', ""));

    const guide = readFileSync("docs/guides/verify.md", "utf8");

    const explained = [...guide.matchAll(/^\| \w+ +\| `(\w+)`/gm)].map(([, fault]) => fault);
    assert.deepEqual([...new Set(explained)].sort(), [...faults].sort());
  });
});
