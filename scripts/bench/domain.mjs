/** The pure rings at their limits: a policy of 10,240 characters, a configuration of 25 rules with 100 filters each. */
import { createRequire } from "node:module";
import { printGrowth } from "./growth.mjs";
import { policyOf, respelt as respeltPolicy } from "./policies.mjs";
import { edited, respelt as respeltRules, rulesOf } from "./rules.mjs";

const load = createRequire(import.meta.url);
const policy = (/** @type {string} */ file) => load(`../../provider/dist/policy/${file}.js`);
const replication = (/** @type {string} */ file) => load(`../../provider/dist/replication/${file}.js`);

export function run() {
  policies();
  configurations();
}

function policies() {
  const { maxPolicyCharacters } = policy("limits");
  const { addStatements, canonicalPolicy, equivalentPolicies, removeStatements } = policy("canonical");
  const { checkRegistryPolicy } = policy("check");
  const { describePolicyChanges } = policy("diff");
  const { draftPolicy } = policy("draft");
  const { readableStatements } = policy("describe");
  const sample = (/** @type {number} */ size) => {
    const document = policyOf(maxPolicyCharacters * size);
    const other = respeltPolicy(document);
    const changed = { ...other, Statement: other.Statement.map((one) => ({ ...one, Effect: "Deny" })) };
    return { document, other, changed, text: JSON.stringify(document), otherText: JSON.stringify(other, null, 2) };
  };
  const registry = { partition: "aws", account: "222222222222", region: "eu-west-1" };
  const measure = (/** @type {ReturnType<typeof sample>} */ { text }) => `${text.length} characters`;
  printGrowth(
    "policy",
    { sample, measure },
    {
      "canonical form": ({ document }) => canonicalPolicy(document),
      "compare with its other spelling": ({ document, other }) => equivalentPolicies(document, other),
      "compare as JSON texts": ({ text, otherText }) => equivalentPolicies(text, otherText),
      "remove and add all statements": ({ document, other }) =>
        addStatements(removeStatements(other, document.Statement), document.Statement),
      check: ({ text }) => checkRegistryPolicy(text, registry),
      "describe an edit of every statement": ({ document, changed }) => describePolicyChanges(document, changed),
      "lines of the preview": ({ text }) => readableStatements(draftPolicy(text, "policy")),
    },
  );
}

function configurations() {
  const { maxRules, maxFilters } = replication("limits");
  const { addRules, canonicalRules, equivalentRules, removeRules } = replication("canonical");
  const { checkReplicationRules } = replication("check");
  const { describeRuleChanges } = replication("diff");
  const { draftRules } = replication("draft");
  const { readableRules } = replication("describe");
  const sample = (/** @type {number} */ size) => {
    const rules = rulesOf(Math.round(maxRules * maxFilters * size));
    return { rules, other: respeltRules(rules), changed: edited(rules) };
  };
  const source = { partition: "aws", account: "111111111111", region: "us-east-1" };
  const measure = (/** @type {ReturnType<typeof sample>} */ { rules }) =>
    `${rules.flatMap((rule) => rule.repositoryFilters).length} filters`;
  printGrowth(
    "configuration",
    { sample, measure },
    {
      "canonical form": ({ rules }) => canonicalRules(rules),
      "compare with its other spelling": ({ rules, other }) => equivalentRules(rules, other),
      "remove and add all rules": ({ rules, other }) => addRules(removeRules(other, rules), rules),
      check: ({ rules }) => checkReplicationRules(rules, source),
      "describe an edit of every rule": ({ rules, changed }) => describeRuleChanges(rules, changed),
      "lines of the preview": ({ rules }) => readableRules(draftRules(rules, "rules")),
    },
  );
}
