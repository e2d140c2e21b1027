import { operation } from "../../gateway/operation.js";
import type { Rule } from "../../state/registry.js";
import { validateEmpty } from "../input.js";

/** Always succeeds: a registry that was never configured has no rules. */
export const describeRegistry = operation({
  action: "ecr:DescribeRegistry",
  validate: validateEmpty,
  execute: (_input, { registry, world }) => ({
    registryId: registry.account,
    replicationConfiguration: {
      rules: registry.rules.read().map((rule) => showRule(rule, world.absentFilters)),
    },
  }),
});

const showRule = (rule: Rule, absentFilters: "omitted" | "empty"): Rule =>
  rule.repositoryFilters === undefined && absentFilters === "empty" ? { ...rule, repositoryFilters: [] } : rule;
