import assert from "node:assert/strict";
import type { PolicyDocument, PolicyStatement } from "pulumi-ecr-registry";
import { type Journey, refusals, remedyFor } from "#provider/kinds/admission.js";

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
/** What a policy does not allow, and the first reason. */
const shown = (of: PolicyDocument, on: Journey): readonly string[] =>
  refusals(of, on).map(({ selection }) => selection.shown);
const whatToDo = (about: PolicyDocument, on: Journey) => remedyFor(about, on, refusals(about, on));
/** The statement that a remedy says to add. */
const added = (without: PolicyDocument, on: Journey): PolicyStatement => {
  const remedy = whatToDo(without, on);
  assert.ok("statement" in remedy);
  return remedy.statement;
};
/** What a remedy says instead. */
const advice = (denied: PolicyDocument, on: Journey): string => {
  const remedy = whatToDo(denied, on);
  return "advice" in remedy ? remedy.advice : "";
};

describe("a policy and the images on their way", () => {
  const both = journey([filter("prod/"), filter("base/")]);

  it("is no refusal where every prefix is let in", () => {
    assert.deepEqual(refusals(policy(grant("prod/"), grant("base/")), both), []);
  });

  it("is one for the prefix that is not, and for no other, in words without an invented repository", () => {
    assert.deepEqual(
      refusals(policy(grant("prod/")), both).map(({ selection, because }) => [selection.shown, because]),
      [["base/*", "no statement allows ecr:ReplicateImage for 111122223333 on base/* in 444455556666/eu-central-1"]],
    );
  });

  it("names each prefix once, of whatever rules, in their order", () => {
    const rules = [...both.rules, ...both.rules, ...journey([filter("app/")]).rules];

    assert.deepEqual(shown(policy(), { ...both, rules }), ["prod/*", "base/*", "app/*"]);
  });

  it("takes rules without filters as all repositories", () => {
    assert.deepEqual(shown(policy(grant("prod/")), journey([])), ["all repositories"]);
    assert.deepEqual(shown(policy(grant("")), journey([])), []);
  });

  it("is none for a filter of a type that this version does not know: nobody can say what it selects", () => {
    assert.deepEqual(shown(policy(grant("prod/")), journey([filter("prod", "SUFFIX_MATCH")])), []);
  });

  it("asks for CreateRepository unless the destination makes no repositories", () => {
    const replicateOnly = policy(grant("prod/", { Action: "ecr:ReplicateImage" }));

    assert.deepEqual(shown(replicateOnly, journey()), ["prod/*"]);
    assert.deepEqual(shown(replicateOnly, journey(undefined, { createRepository: false })), []);
  });
});

describe("what to do about a refusal", () => {
  const without = policy(grant("base/", { Sid: "OfOthers" }));

  it("is to add the statement that is missing, with which it is none", () => {
    const statement = added(without, journey());

    assert.deepEqual(shown(policy(grant("base/", { Sid: "OfOthers" }), statement), journey()), []);
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

  it("proposes nothing that the policy allows already", () => {
    const rules = journey([filter("prod/"), filter("base/"), filter("app/")]).rules;
    const statement = added(policy(grant("prod/")), { ...journey(), rules });

    assert.deepEqual(statement.Resource, [
      `arn:aws:ecr:${region}:${other}:repository/app/*`,
      `arn:aws:ecr:${region}:${other}:repository/base/*`,
    ]);
    assert.deepEqual(statement.Action, ["ecr:CreateRepository", "ecr:ReplicateImage"]);
  });

  it("proposes only the action that is missing", () => {
    assert.deepEqual(added(policy(grant("prod/", { Action: "ecr:ReplicateImage" })), journey()).Action, [
      "ecr:CreateRepository",
    ]);
    assert.deepEqual(added(policy(grant("prod/", { Action: "ecr:CreateRepository" })), journey()).Action, [
      "ecr:ReplicateImage",
    ]);
  });

  it("proposes a Sid that no statement of the policy has", () => {
    const taken = "ReplicationFrom111122223333EuWest1";
    const named = (...sids: readonly string[]) => policy(...sids.map((Sid) => grant("base/", { Sid })));

    assert.equal(added(named(taken), journey()).Sid, `${taken}More`);
    assert.equal(added(named(taken, `${taken}More`), journey()).Sid, `${taken}More2`);
    assert.equal(added(named(taken, `${taken}More`, `${taken}More2`), journey()).Sid, `${taken}More3`);
  });

  it("gives the reason that the advice is about: of a prefix that is denied and one that is not allowed, the Deny", () => {
    const denied = policy(grant("prod/", deny));
    const remedy = whatToDo(denied, journey([filter("base/"), filter("prod/")]));

    assert.equal(
      remedy.because,
      "statement Nobody denies ecr:ReplicateImage for 111122223333 on prod/* in 444455556666/eu-central-1",
    );
    assert.ok("advice" in remedy);
    assert.match(whatToDo(without, journey()).because, /^no statement allows ecr:ReplicateImage .* on prod\/\*/);
  });

  it("is to add a statement of one's own for filters of which none can be made", () => {
    assert.equal(advice(without, journey([filter("prod/"), filter("app/$")])), "add a statement that allows it");
  });
});
