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
  const where = either(resources, notResources, "everything but", ({ text }) => showResource(text), withoutRepeats);
  const when = line(conditions, showOne, " and ");
  return `${effect?.text ?? knownAfterApply} ${who}: ${what} on ${where}${when === "" ? "" : ` if ${when}`}`;
};

const either = <Item>(
  positive: DraftList<Item>,
  negative: DraftList<Item>,
  but: string,
  show: (item: Item) => string,
  shorten?: (texts: readonly string[]) => readonly string[],
): string => {
  const shown = line(negative.given ? negative : positive, show, ", ", shorten);
  return negative.given ? `${but} ${shown}` : shown || "nothing";
};

const line = <Item>(
  list: DraftList<Item>,
  show: (item: Item) => string,
  separator: string,
  shorten = (texts: readonly string[]): readonly string[] => texts,
): string => {
  const texts = shorten([...new Set(list.items.map(show))].sort());
  return (list.known ? texts : [...texts, knownAfterApply]).join(separator);
};

/** `repository/a*, repository/b* of 222222222222/eu-west-1`: the registry once, after the last of its repositories. */
const withoutRepeats = (texts: readonly string[]): readonly string[] =>
  texts.map((text, i) => {
    const [, repository, registry] = ofRegistry.exec(text) ?? [];
    const next = ofRegistry.exec(texts[i + 1] ?? "")?.[2];
    return repository !== undefined && registry === next ? repository : text;
  });

const ofRegistry = /^(repository\/.+) of (\d{12}\/[a-z0-9-]+)$/;

const showOne = ({ operator, key, values }: DraftCondition): string =>
  showCondition(operator, key, values.known ? values.items.map(({ text }) => text).sort() : [knownAfterApply]);
