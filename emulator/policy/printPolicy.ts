import type { Principals } from "../access/principals.js";
import { NumberLiteral, type PrincipalElement, type Statement, type StoredPolicy } from "./policyDocument.js";

/** A stored policy as the text that AWS returns, with the users and roles that still exist by their names. */
export const printPolicy = ({ stored: _, Version, Id, Statement }: StoredPolicy, principals: Principals): string =>
  jacksonText({ Version, Id, Statement: Statement.map((statement) => printStatement(statement, principals)) });

/** The elements in the order of the samples in the AWS documentation. */
const printStatement = (statement: Statement, principals: Principals): object => ({
  Sid: statement.Sid,
  Effect: statement.Effect,
  Principal: printPrincipal(statement.Principal, principals),
  NotPrincipal: printPrincipal(statement.NotPrincipal, principals),
  Action: scalarIfOne(statement.Action),
  NotAction: scalarIfOne(statement.NotAction),
  Resource: scalarIfOne(statement.Resource),
  NotResource: scalarIfOne(statement.NotResource),
  Condition: statement.Condition && mapValues(statement.Condition, (keys) => mapValues(keys, scalarIfOne)),
});

const printPrincipal = (element: PrincipalElement | undefined, principals: Principals): unknown =>
  element === undefined || element === "*"
    ? element
    : mapValues(element, (names) => scalarIfOne(names.map((name) => principals.show(name))));

const scalarIfOne = <T>(values: readonly T[] | undefined): T | readonly T[] | undefined =>
  values?.length === 1 ? values[0] : values;

const mapValues = <T, R>(map: Readonly<Record<string, T>>, change: (value: T) => R): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

/**
 * JSON as the default pretty printer of Jackson writes it, which is what ECR returns: two spaces, ` : `, lists inline.
 *
 * @see https://github.com/aws/aws-cli/blob/develop/awscli/examples/ecr/get-repository-policy.rst
 */
const jacksonText = (value: unknown, indent = ""): string => {
  // unproven: nobody has seen what AWS makes of numbers; Jackson keeps their digits where it reads a tree exactly
  if (value instanceof NumberLiteral) return value.digits;
  if (Array.isArray(value)) {
    return value.length === 0 ? "[ ]" : `[ ${value.map((item) => jacksonText(item, indent)).join(", ")} ]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `\n${inner}${JSON.stringify(key)} : ${jacksonText(member, inner)}`);
  return members.length === 0 ? "{ }" : `{${members.join(",")}\n${indent}}`;
};
