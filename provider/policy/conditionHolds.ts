import { allOf, type Certainty } from "./certainty.js";
import type { PolicyCondition } from "./document.js";
import { lowerCase } from "./lowerCase.js";
import { holdsWithoutKey, isNeverSet } from "./missingKey.js";
import { listOf } from "./sortedSet.js";
import { matchesWildcard } from "./wildcard.js";

/** Whether a condition holds for images that an account replicates; most keys are unclear. */
export const conditionHolds = (condition: PolicyCondition = {}, source: string): Certainty =>
  allOf(
    Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => keyHolds(operator, key, listOf(values).map(String), source)),
    ),
  );

const keyHolds = (operator: string, key: string, values: readonly string[], source: string): Certainty => {
  if (isNeverSet(key)) return holdsWithoutKey(operator, values) ? "yes" : "no";
  if (lowerCase(key) !== "aws:principalaccount" || values.some((value) => value.includes("$"))) return "unclear";
  const name = lowerCase(operator).replace(/ifexists$/, "");
  const equals = values.includes(source);
  const alike = values.some((value) => matchesWildcard(value, source));
  const answers = new Map([
    ["stringequals", equals],
    ["stringnotequals", !equals],
    ["stringlike", alike],
    ["stringnotlike", !alike],
  ]);
  const answer = answers.get(name);
  if (answer === undefined) return "unclear";
  return answer ? "yes" : "no";
};
