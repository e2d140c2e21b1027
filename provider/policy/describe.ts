import type { DraftList } from "../base/draft.js";
import { knownAfterApply, readableMap } from "../base/text.js";
import { accountOfRoot, repositoryOfArn } from "../registry/arn.js";
import { registryName } from "../registry/registry.js";
import type { PolicyStatement } from "./document.js";
import { type DraftPolicy, type DraftStatement, draftStatement } from "./draft.js";
import type { DraftCondition } from "./draftElements.js";

/**
 * A policy as previews show it: a key per statement with its Sid, a line with what it says.
 *
 * The engine compares lists by index and JSON text as one word; a map compares by key. It is shown beside the
 * findings: what is malformed is left out.
 */
export const readableStatements = ({ statements }: DraftPolicy): Record<string, string> => {
  const entries = statements.items.map((one): [string, string] => [nameOf(one), readableLine(one)]);
  return readableMap(statements.known ? entries : [...entries, [knownAfterApply, knownAfterApply]]);
};

/** A statement in one line: `Allow 111111111111: CreateRepository, ReplicateImage on repository/prod* of ...`. */
export const describeStatement = (statement: PolicyStatement): string =>
  draftStatement(statement, "statement").statements.items.map(readableLine).join();

/** What stands for the name of a statement that has none. */
export const unnamedStatement = "statement without Sid";

const nameOf = ({ sid }: DraftStatement): string => {
  if (!sid.known) return knownAfterApply;
  return sid.items.map(({ text }) => text).join() || unnamedStatement;
};

const readableLine = (statement: DraftStatement): string => {
  const { effect, principals, notPrincipals, actions, notActions, resources, notResources, conditions } = statement;
  const who = either(principals, notPrincipals, "everyone except", ({ type, text }) => showPrincipal(type, text));
  const what = either(actions, notActions, "everything except", ({ text }) => showAction(text));
  const where = either(resources, notResources, "everything except", ({ text }) => showResource(text), withoutRepeats);
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

/** `111111111111` for an account's root, `everyone` for `*`; anything else as it is. */
export const showPrincipal = (type: string | undefined, name: string): string => {
  if (type !== "AWS") return name;
  return name === "*" ? "everyone" : (accountOfRoot(name) ?? name);
};

/** `ReplicateImage`: the prefix says nothing in a policy that is only about ECR. */
export const showAction = (action: string): string => /^ecr:(\w+)$/i.exec(action)?.[1] ?? action;

/** `repository/prod* of 222222222222/eu-west-1`; anything but a repository's ARN as it is. */
export const showResource = (resource: string): string => {
  const { registry, repository } = repositoryOfArn(resource) ?? {};
  return registry === undefined ? resource : `repository/${repository} of ${registryName(registry)}`;
};

/** `StringEquals aws:PrincipalOrgID o-1 or o-2` */
export const showCondition = (operator: string, key: string, values: readonly string[]): string =>
  `${operator} ${key} ${values.length === 0 ? "nothing" : values.join(" or ")}`;
