import { statementKey } from "./canonical.js";
import { type PolicyDocument, type PolicyStatement, statementsOf } from "./document.js";

type Statements = readonly PolicyStatement[];

/**
 * `live` with the owned statements; one that is there already, in whatever spelling, is not added again.
 *
 * A Sid is no key: AWS lets several statements have the same, so only equal content counts as there.
 */
export const addStatements = (live: PolicyDocument, owned: Statements, partition = "aws"): PolicyDocument => {
  const statements = statementsOf(live);
  return { ...live, Statement: [...statements, ...subtract(owned, statements, partition)] };
};

/** `live` without the owned statements. Of several equal ones, it removes as many as are owned. */
export const removeStatements = (live: PolicyDocument, owned: Statements, partition = "aws"): PolicyDocument => ({
  ...live,
  Statement: subtract(statementsOf(live), owned, partition),
});

/** `live` with the desired statements instead of those applied before; all others stay as and where they are. */
export const replaceStatements = (
  live: PolicyDocument,
  applied: Statements,
  desired: Statements,
  partition = "aws",
): PolicyDocument =>
  addStatements(removeStatements(live, subtract(applied, desired, partition), partition), desired, partition);

/** The statements that have no equal among the others; each of the others takes away at most one. */
const subtract = (statements: Statements, others: Statements, partition: string): Statements => {
  const left = new Map<string, number>();
  for (const key of others.map((other) => statementKey(other, partition))) left.set(key, (left.get(key) ?? 0) + 1);
  return statements.filter((statement) => {
    const key = statementKey(statement, partition);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
};
