import type { DraftList } from "../../base/draft.js";
import type { Finding } from "../../base/finding.js";
import { accountOfRoot } from "../../registry/arn.js";
import { coversAction, createRepository, replicateImage } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import { found } from "../findings.js";

/** Whoever may replicate, but not create the repository that the image goes to. */
export const lintCreateRepository = ({ known, items }: DraftList<DraftStatement>): readonly Finding[] => {
  const complete = items.every(({ actions, principals }) => actions.known && principals.known);
  if (!known || !complete) return [];
  const allows = items.filter(({ effect }) => effect?.text === "Allow");
  const creators = allows.filter((one) => coversAction(one, createRepository));
  const created = new Set(creators.flatMap(namesOf));
  if (created.has("*") || creators.some(({ notPrincipals }) => notPrincipals.given)) return [];
  return allows.flatMap((one) => {
    if (!coversAction(one, replicateImage) || coversAction(one, createRepository)) return [];
    const names = namesOf(one);
    const isNobody = names.length === 0 && !one.notPrincipals.given;
    if (isNobody || (names.length > 0 && names.every((name) => created.has(name)))) return [];
    const about = { path: one.path, rule: `allows ${replicateImage}, but no statement allows ${createRepository}` };
    const remedy = "allow both, or create each repository in advance, because an image without one is not replicated";
    return [found("REPLICATE_WITHOUT_CREATE", { ...about, remedy })];
  });
};

/** Whom images may come from: an account, by whatever name; never a service. */
const namesOf = ({ principals }: DraftStatement): readonly string[] =>
  principals.items.flatMap(({ type, text }) =>
    type === "AWS" || type === undefined ? [accountOfRoot(text) ?? text] : [],
  );
