import type { DraftList } from "../../base/draft.js";
import { type Finding, memberPath, shownValue } from "../../base/finding.js";
import { lowerCase } from "../../base/text.js";
import { accountOfRoot } from "../../registry/arn.js";
import { coversAction, createRepository, replicateImage } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import { found, v1Actions } from "../findings.js";
import { matchesWildcard } from "../wildcard.js";

/** Actions that no registry policy is about, or not one of the scope V1. */
export const lintActions = ({ path, actions }: DraftStatement): readonly Finding[] => {
  const all = actions.items.filter(({ text }) => text.includes(":"));
  const isOfEcr = ({ text }: { readonly text: string }) => matchesWildcard(lowerCase(text).split(":", 1).join(), "ecr");
  const beyondV1 = all.filter((action) => isOfEcr(action) && !inV1.has(lowerCase(action.text))).map(({ text }) => text);
  return [
    ...all.filter((action) => !isOfEcr(action)).map(({ path: at, text }) => notOfEcr(at, text)),
    ...(beyondV1.length > 0 ? [outsideV1(memberPath(path, "Action"), beyondV1)] : []),
  ];
};

const inV1: ReadonlySet<string> = new Set(v1Actions.map(lowerCase));

const notOfEcr = (path: string, action: string): Finding =>
  found("ACTION_NOT_OF_ECR", {
    path,
    value: shownValue(action),
    rule: "is no action of ECR, so it means nothing in a registry policy",
    remedy: "write an action that begins with ecr:",
  });

const outsideV1 = (path: string, actions: readonly string[]): Finding =>
  found("ACTION_OUTSIDE_V1", {
    path,
    value: actions.join(", "),
    rule: "is refused by registries whose account setting REGISTRY_POLICY_SCOPE is still V1",
    remedy: "make sure that the setting is V2, as in every registry since December 2024",
  });

/** Whoever may replicate, but not create the repository that the image goes to. */
export const lintCreateRepository = ({ known, items }: DraftList<DraftStatement>): readonly Finding[] => {
  const complete = items.every(({ actions, principals }) => actions.known && principals.known);
  if (!known || !complete) return [];
  const allows = items.filter(({ effect }) => effect?.text === "Allow");
  const creators = allows.filter((one) => coversAction(one, createRepository));
  const namesOf = ({ principals }: DraftStatement) => principals.items.map(({ text }) => accountOfRoot(text) ?? text);
  const created = new Set(creators.flatMap(namesOf));
  if (created.has("*") || creators.some(({ notPrincipals }) => notPrincipals.given)) return [];
  return allows.flatMap((one) => {
    if (!coversAction(one, replicateImage) || coversAction(one, createRepository)) return [];
    if (namesOf(one).every((name) => created.has(name))) return [];
    const about = { path: one.path, rule: `allows ${replicateImage}, but nothing allows ${createRepository}` };
    const remedy = "allow both, or create every repository beforehand: an image without one is not replicated";
    return [found("REPLICATE_WITHOUT_CREATE", { ...about, remedy })];
  });
};
