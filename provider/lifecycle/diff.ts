import type { Properties } from "../base/values.js";
import { isUnknown } from "../base/values.js";
import type { Kind } from "../kinds/kind.js";
import { accountOfConnection } from "../registry/connection.js";
import { type NamedRegistries, noNamedRegistries } from "../registry/namedRegistries.js";
import { partitionOf } from "../registry/registry.js";
import { movedAway } from "./locate.js";
import { contentOf, type Resource, readResource, sameValue } from "./resource.js";

/** Without `changes` the engine computes the nested diff of the inputs itself, and shows it. */
export interface DiffResult {
  readonly changes?: boolean;
  readonly replaces?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

/**
 * Compares by meaning; another account, Region or Sid is another registry or statement, and so another resource.
 *
 * Fails with `ACCOUNT_MISMATCH` where only the credentials lead to another account, and not what the program says: after a
 * create whose check could not read, nothing but the state knows the account.
 *
 * @param owes whether there is something left to do for what state has
 */
export const diff = <Content>(
  kind: Kind<Content>,
  olds: Properties,
  news: Properties,
  named: NamedRegistries = noNamedRegistries,
  owes = false,
): DiffResult => {
  const [before, after] = [readResource(kind, olds), readResource(kind, news)];
  const moved = movedIn(before, after);
  const sameWay = sameValue(olds.registry, news.registry);
  const [{ account: recorded }, { account, region = "" }] = [before.registry, after.registry];
  if (moved.join() === "registryId" && sameWay && recorded !== undefined && account !== undefined) {
    // The name means another account by now: then that is what the configuration says, and not only the credentials.
    const isMeant = typeof after.reference === "string" && saidAccount(after.reference, named) === account;
    if (!isMeant) throw movedAway({ account, region }, recorded, after.reference);
  }
  if (moved.length > 0) return { replaces: sameWay ? moved : ["registry"] };
  if (isRenamed(before, after)) return { replaces: ["sid"] };
  // A delete has what is in state alone: a new time limit must get there.
  const kept = ["registry", "onExisting", "onDelete", "backfill", "__customTimeouts"].every((key) =>
    sameValue(olds[key], news[key]),
  );
  if (!kept || !sameContent(before, after)) return {};
  // What a refresh saw of others and the program now asks for, too, becomes ours: in state only, there is nothing to show. Nor
  // is there of a backfill that has yet to be started.
  return { changes: before.applied.length > 0 || owes };
};

/** The properties by which the registry is another one now. */
const movedIn = <Content>(before: Resource<Content>, after: Resource<Content>): readonly string[] =>
  (["account", "region"] as const).flatMap((key) => {
    const value = after.registry[key];
    if (value === undefined || isUnknown(value) || value === before.registry[key]) return [];
    return [key === "account" ? "registryId" : key];
  });

const saidAccount = (name: string, { connections }: NamedRegistries): string | undefined => {
  const connection = connections.get(name);
  return connection && accountOfConnection(connection);
};

/** Whether the program asks for what state last saw; false while any part is unknown. */
export const sameContent = <Content>(before: Resource<Content>, after: Resource<Content>): boolean => {
  const [{ content: seen }, { kind, content: asked }] = [before, after];
  if (sameValue(seen?.value, asked?.value)) return asked?.isUnknown !== true;
  if (asked === undefined || asked.isUnknown || seen === undefined) return false;
  const region = after.registry.region ?? before.registry.region ?? "";
  const registry = { partition: partitionOf(region), account: before.registry.account ?? "", region };
  return kind.setting.equivalent(contentOf(kind, seen), contentOf(kind, asked), registry);
};

/** Whether the part has another name now, and so is another one. */
const isRenamed = <Content>(
  { kind, content: seen }: Resource<Content>,
  { content: asked }: Resource<Content>,
): boolean => {
  if (kind.part?.namedForEver !== true || seen === undefined || asked === undefined) return false;
  const [before, after] = [kind.part.nameOf(seen), kind.part.nameOf(asked)];
  return before !== undefined && after !== undefined && before !== after;
};
