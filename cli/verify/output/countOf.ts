import type { Check } from "../checks/check.js";
import type { Report } from "../verify.js";

/** How many registries and links have a check of a verdict; what is about none in particular counts on its own. */
export const countOf = ({ sources, links, general }: Report, verdict: Check["verdict"]): number => {
  const listed = [...sources, ...links].map(({ checks }) => Object.values(checks));
  return [...listed, ...general.map((check) => [check])].filter((some) => some.some((one) => one.verdict === verdict))
    .length;
};
