/** A policy of exactly so many characters, and the same one in another spelling, as AWS gives it back. */

const repositories = "arn:aws:ecr:eu-west-1:222222222222:repository";

/** @param {number} characters */
export function policyOf(characters) {
  const head = { Version: "2012-10-17", Id: "" };
  const statements = [];
  const lengthWith = (/** @type {object[]} */ list) => JSON.stringify({ ...head, Statement: list }).length;
  let length = lengthWith([]);
  for (let index = 0; ; index += 1) {
    const next = statementOf(index);
    length += JSON.stringify(next).length + 1;
    if (length > characters) break;
    statements.push(next);
  }
  const policy = { ...head, Statement: statements };
  return { ...policy, Id: "x".repeat(characters - lengthWith(statements)) };
}

/** @param {ReturnType<typeof policyOf>} policy */
export function respelt({ Statement, ...head }) {
  const statements = Statement.map(({ Principal, Action, Resource, ...rest }) => ({
    Resource: Resource.toReversed(),
    Action: Action.toReversed().map((action) => action.replace("ecr:", "ECR:")),
    Principal: { AWS: Principal.AWS.toReversed().map((id) => `arn:aws:iam::${id}:root`) },
    ...rest,
  }));
  return { Statement: statements.toReversed(), ...head };
}

/** @param {number} index */
const statementOf = (index) => ({
  Sid: `Team${index}`,
  Effect: "Allow",
  Principal: { AWS: [0, 1, 2].map((one) => String(100_000_000_000 + index * 3 + one)) },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: [0, 1].map((one) => `${repositories}/team-${index}/service-${one}/*`),
  Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-aaaaaaaaaa", "o-bbbbbbbbbb"] } },
});
