import { knownAfterApply } from "../readable.js";
import type { DraftStatement } from "./draft.js";
import type { DraftCondition } from "./draftMaps.js";
import type { DraftList } from "./draftTexts.js";
import { showAction, showCondition, showPrincipal, showResource } from "./show.js";

/** A statement in one line: `Allow 111111111111: CreateRepository, ReplicateImage on repository/prod* of ...`. */
export const readableLine = (statement: DraftStatement): string => {
  const { effect, principals, notPrincipals, actions, notActions, resources, notResources, conditions } = statement;
  const who = either(principals, notPrincipals, "everyone but", ({ type, text }) => showPrincipal(type, text));
  const what = either(actions, notActions, "everything but", ({ text }) => showAction(text));
  const where = either(resources, notResources, "everything but", ({ text }) => showResource(text));
  const when = line(conditions, showOne, " and ");
  return `${effect?.text ?? knownAfterApply} ${who}: ${what} on ${where}${when === "" ? "" : ` if ${when}`}`;
};

const either = <Item>(
  positive: DraftList<Item>,
  negative: DraftList<Item>,
  but: string,
  show: (item: Item) => string,
): string => (negative.given ? `${but} ${line(negative, show)}` : line(positive, show) || "nothing");

const line = <Item>(list: DraftList<Item>, show: (item: Item) => string, separator = ", "): string => {
  const texts = [...new Set(list.items.map(show))].sort();
  return (list.known ? texts : [...texts, knownAfterApply]).join(separator);
};

const showOne = ({ operator, key, values }: DraftCondition): string =>
  showCondition(operator, key, values.known ? values.items.map(({ text }) => text).sort() : [knownAfterApply]);
