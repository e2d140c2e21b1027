import { knownAfterApply, readableMap } from "../base/text.js";
import { partitionOf, registryName } from "../registry/registry.js";
import { accountOfRoot } from "./canonical.js";
import { type DraftStatement, draftPolicy } from "./draft.js";
import type { DraftCondition, DraftList } from "./draftElements.js";
import { readText } from "./policyText.js";

/**
 * A policy as previews show it: a key per statement with its Sid, a line with what it says.
 *
 * The engine compares lists by index and JSON text as one word; a map compares by key. Takes anything, because it is
 * shown beside the findings: what is malformed is left out.
 */
export const readableStatements = (policy: unknown): Record<string, string> => {
  const { statements } = draftPolicy(readText(policy, "policy").value, "policy");
  const entries = statements.items.map((one): [string, string] => [nameOf(one), readableLine(one)]);
  return readableMap(statements.known ? entries : [...entries, [knownAfterApply, knownAfterApply]]);
};

const nameOf = ({ sid }: DraftStatement): string => {
  if (!sid.known) return knownAfterApply;
  return sid.items.map(({ text }) => text).join() || "statement without Sid";
};

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

/** `111111111111` for an account's root, `everyone` for `*`; anything else as it is. */
export const showPrincipal = (type: string | undefined, name: string): string => {
  if (type !== "AWS") return name;
  return name === "*" ? "everyone" : (accountOfRoot(name) ?? name);
};

/** `ReplicateImage`: the prefix says nothing in a policy that is only about ECR. */
export const showAction = (action: string): string => /^ecr:(\w+)$/i.exec(action)?.[1] ?? action;

/** `repository/prod* of 222222222222/eu-west-1`; anything but a repository's ARN as it is. */
export const showResource = (resource: string): string => {
  const [, partition, region = "", account = "", repository] = repositoryArnPattern.exec(resource) ?? [];
  if (repository === undefined || partition !== partitionOf(region)) return resource;
  return `${repository} of ${registryName({ account, region })}`;
};

const repositoryArnPattern = /^arn:([\w-]+):ecr:([a-z0-9-]+):(\d{12}):(repository\/.+)$/;

/** `StringEquals aws:PrincipalOrgID o-1 or o-2` */
export const showCondition = (operator: string, key: string, values: readonly string[]): string =>
  `${operator} ${key} ${values.length === 0 ? "nothing" : values.join(" or ")}`;
