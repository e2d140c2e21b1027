import { hasUnknown } from "../../base/unknown.js";
import { partitionOf } from "../../registry/registry.js";
import type { Kind } from "../kind.js";
import { type State, textIn } from "../state.js";
import { sameValue } from "./inputs.js";

/** Without `changes` the engine computes the nested diff of the inputs itself, and shows it. */
export interface DiffResult {
  readonly changes?: boolean;
  readonly replaces?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

/** Whether the program asks for what state last saw; false while any part is unknown. */
export const sameContent = <Content>(kind: Kind<Content>, olds: State, news: State): boolean => {
  const [before, after] = [kind.pick(olds), kind.pick(news)];
  if (sameValue(before, after)) return !hasUnknown(after);
  if (hasUnknown(after) || before === undefined || before === null) return false;
  const region = textIn(news, "region") ?? textIn(olds, "region") ?? "";
  const registry = { partition: partitionOf(region), account: textIn(olds, "registryId") ?? "", region };
  return kind.equivalent(kind.parse(before), kind.parse(after), registry);
};

/** Whether the part has another name now, and so is another one. */
const isRenamed = <Content>({ part, pick }: Kind<Content>, olds: State, news: State): boolean => {
  if (part?.namedForEver !== true) return false;
  const [before, after] = [part.nameOf(pick(olds)), part.nameOf(pick(news))];
  return before !== undefined && after !== undefined && before !== after;
};

/** Compares by meaning; another account, Region or Sid is another registry or statement, and so another resource. */
export const diff = <Content>(kind: Kind<Content>, olds: State, news: State): DiffResult => {
  const moved = ["registryId", "region"].some((key) => {
    const value = textIn(news, key);
    return value !== undefined && !hasUnknown(value) && value !== olds[key];
  });
  if (moved) return { replaces: [sameValue(olds.registry, news.registry) ? "region" : "registry"] };
  if (isRenamed(kind, olds, news)) return { replaces: ["sid"] };
  const kept = ["registry", "onExisting", "onDelete"].every((key) => sameValue(olds[key], news[key]));
  if (!kept || !sameContent(kind, olds, news)) return {};
  // What a refresh saw of others and the program now asks for, too, becomes ours: in state only, there is nothing to show.
  return { changes: olds.__applied !== undefined && olds.__applied !== null };
};
