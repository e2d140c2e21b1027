import { type Finding, memberPath, shownValue } from "../../base/finding.js";
import { lowerCase } from "../../base/text.js";
import { matchesWildcard } from "../actions.js";
import type { DraftStatement } from "../draft.js";
import type { DraftText } from "../draftElements.js";
import { isActionOfEcr, nearestAction } from "../ecrActions.js";
import { found } from "../findings.js";
import { v1Actions } from "../limits.js";
import { hasStray, strayCharacters } from "./strayCharacters.js";

/** Actions that no registry policy is about, that do not exist, or that are not of the scope V1. */
export const lintActions = ({ path, actions, notActions }: DraftStatement): readonly Finding[] => {
  const judged = [...actions.items, ...notActions.items].filter(({ text }) => text.includes(":"));
  const beyondV1 = actions.items.map(({ text }) => text).filter((text) => isKnown(text) && !inV1.has(lowerCase(text)));
  return [
    ...judged.flatMap(lintAction),
    ...(beyondV1.length > 0 ? [outsideV1(memberPath(path, "Action"), beyondV1)] : []),
  ];
};

const lintAction = (action: DraftText): readonly Finding[] => {
  const { path, text } = action;
  if (hasStray(text)) return [strayCharacters(action, "no name of an action has")];
  if (!isOfEcr(text)) return [notOfEcr(path, text)];
  return isActionOfEcr(text) ? [] : [unknownAction(path, text)];
};

const isOfEcr = (text: string): boolean => matchesWildcard(lowerCase(text).split(":", 1).join(), "ecr");

const isKnown = (text: string): boolean => text.includes(":") && isOfEcr(text) && isActionOfEcr(text);

const inV1: ReadonlySet<string> = new Set(v1Actions.map(lowerCase));

const notOfEcr = (path: string, action: string): Finding =>
  found("ACTION_NOT_OF_ECR", {
    path,
    value: shownValue(action),
    rule: "is not an ECR action, so it has no effect in a registry policy",
    remedy: "use an action that starts with ecr:",
  });

const unknownAction = (path: string, action: string): Finding => {
  const near = nearestAction(action);
  return found("ACTION_UNKNOWN", {
    path,
    value: shownValue(action),
    rule: "is not an action that ECR has, so it has no effect",
    remedy: "use one of the actions in the Service Authorization Reference of AWS",
    ...(near === undefined ? {} : { suggestion: `use ${near}` }),
  });
};

const outsideV1 = (path: string, actions: readonly string[]): Finding =>
  found("ACTION_OUTSIDE_V1", {
    path,
    value: actions.join(", "),
    rule: "is rejected by registries whose account setting REGISTRY_POLICY_SCOPE is still V1",
    remedy: "make sure that the setting is V2, the default for registries created since December 2024",
  });
