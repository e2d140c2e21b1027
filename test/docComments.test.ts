import assert from "node:assert/strict";
import ts from "typescript";
import { sourcesOf } from "./support/sources.js";

interface Argument {
  readonly name: string;
  readonly optional: boolean;
  readonly comment: string;
}

/** The properties of all interfaces that programs pass as arguments. */
const args: readonly Argument[] = sourcesOf("provider").flatMap(({ path, tree }) =>
  tree.statements
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => path.startsWith("resources/") && /Args$/.test(name.text))
    .flatMap((type) =>
      type.members.filter(ts.isPropertySignature).map((member) => ({
        name: `${type.name.text}.${member.name.getText(tree)}`,
        optional: member.questionToken !== undefined,
        comment: tree.text.slice(member.getFullStart(), member.getStart(tree)),
      })),
    ),
);

describe("the comment of every argument, which editors show", () => {
  it("is there", () => {
    assert.ok(args.length > 30);
    assert.deepEqual(
      args.filter(({ comment }) => !/\/\*\*[\s*]+[A-Z`"e]/.test(comment)).map(({ name }) => name),
      [],
    );
  });

  it("says of an optional one what leaving it out means", () => {
    assert.deepEqual(
      args
        .filter(({ optional, comment }) => optional && !/@default |Required, or else/.test(comment))
        .map(({ name }) => name),
      [],
    );
  });
});

describe("the comment of every resource", () => {
  const classes = sourcesOf("provider").flatMap(({ path, tree }) =>
    tree.statements
      .filter(ts.isClassDeclaration)
      .filter(({ modifiers = [] }) => !modifiers.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword))
      .filter(() => path.startsWith("resources/"))
      .map((one) => ({ name: one.name?.text ?? "", comment: one.getFullText(tree).split("export class")[0] ?? "" })),
  );

  for (const { name, comment } of classes) {
    it(`${name}: has an example, says what replaces it, and links to AWS`, () => {
      assert.match(comment, /@example\n/);
      assert.match(comment, /@see https:\/\/docs\.aws\.amazon\.com\//);
      assert.match(comment, /replace/);
    });
  }
});
