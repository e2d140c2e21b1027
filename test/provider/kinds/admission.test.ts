import assert from "node:assert/strict";
import type { PolicyDocument, PolicyStatement } from "pulumi-ecr-registry";
import { type Journey, refusal, remedyFor } from "#provider/kinds/admission.js";

const [account, other] = ["111122223333", "444455556666"];
const region = "eu-central-1";
const filter = (prefix: string, filterType = "PREFIX_MATCH") => ({ filter: prefix, filterType });
const journey = (filters = [filter("prod/")], more: Partial<Journey> = {}): Journey => ({
  source: { partition: "aws", account, region: "eu-west-1" },
  destination: { partition: "aws", account: other, region },
  rules: [{ destinations: [{ region, registryId: other }], repositoryFilters: filters }],
  createRepository: true,
  ...more,
});
const grant = (prefix: string, more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Sid: "Grant",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
  Resource: `arn:aws:ecr:${region}:${other}:repository/${prefix}*`,
  ...more,
});
const deny: Partial<PolicyStatement> = { Sid: "Nobody", Effect: "Deny" };
const policy = (...statements: readonly PolicyStatement[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
});
/** The statement that a remedy says to add. */
const added = (without: PolicyDocument, on: Journey): PolicyStatement => {
  const remedy = remedyFor(without, on);
  assert.ok("statement" in remedy);
  return remedy.statement;
};
/** What a remedy says instead. */
const advice = (denied: PolicyDocument, on: Journey): string => {
  const remedy = remedyFor(denied, on);
  return "advice" in remedy ? remedy.advice : "";
};

describe("a policy and the images on their way", () => {
  it("is no refusal where every prefix is let in", () => {
    assert.equal(
      refusal(policy(grant("prod/"), grant("base/")), journey([filter("prod/"), filter("base/")])),
      undefined,
    );
  });

  it("is one where a single prefix is not, and names it", () => {
    const why = refusal(policy(grant("prod/")), journey([filter("prod/"), filter("base/")]));

    assert.match(why ?? "", /for 111122223333 on base\//);
  });

  it("takes rules without filters as all repositories", () => {
    assert.notEqual(refusal(policy(grant("prod/")), journey([])), undefined);
    assert.equal(refusal(policy(grant("")), journey([])), undefined);
  });

  it("is none for a filter of a type that this version does not know: nobody can say what it selects", () => {
    assert.equal(refusal(policy(grant("prod/")), journey([filter("prod", "SUFFIX_MATCH")])), undefined);
  });

  it("asks for CreateRepository unless the destination makes no repositories", () => {
    const replicateOnly = policy(grant("prod/", { Action: "ecr:ReplicateImage" }));

    assert.notEqual(refusal(replicateOnly, journey()), undefined);
    assert.equal(refusal(replicateOnly, journey(undefined, { createRepository: false })), undefined);
  });
});

describe("what to do about a refusal", () => {
  const without = policy(grant("base/", { Sid: "OfOthers" }));

  it("is to add the statement that is missing, with which it is none", () => {
    const statement = added(without, journey());

    assert.equal(refusal(policy(...[grant("base/", { Sid: "OfOthers" }), statement]), journey()), undefined);
    assert.equal(statement.Sid, "ReplicationFrom111122223333EuWest1");
  });

  it("is to add one that creates no repositories where none are to be created", () => {
    const statement = added(without, journey(undefined, { createRepository: false }));

    assert.deepEqual(statement.Action, ["ecr:ReplicateImage"]);
  });

  it("is to leave the source out of a Deny, which no statement outweighs", () => {
    const text = "exclude arn:aws:iam::111122223333:root from that Deny, which overrides every Allow";

    assert.equal(advice(policy(grant("prod/"), grant("prod/", deny)), journey()), text);
    assert.equal(advice(policy(grant("prod/", deny)), journey()), text);
  });

  it("is to leave it out of a Deny within one account as well, where no statement is needed", () => {
    const here = { partition: "aws", account, region };
    const denied = policy(grant("", { ...deny, Resource: "*" }));
    const rules = [{ destinations: [{ region, registryId: account }] }];

    assert.match(advice(denied, journey(undefined, { destination: here, rules })), /^exclude .* from that Deny/);
  });

  it("is to add a statement of one's own for filters of which none can be made", () => {
    assert.equal(advice(without, journey([filter("prod/*", "WILDCARD_MATCH")])), "add a statement that allows it");
  });
});
