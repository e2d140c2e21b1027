/** One difference between two contents of a setting, for people. */
export interface Change {
  /** `add` and `remove`: a whole rule or statement. `change`: a part of one. */
  readonly kind: "add" | "remove" | "change";
  /** In the terms of ECR, lower case, no full stop: `rule for prod/*: adds destination eu-west-1 in 222222222222`. */
  readonly sentence: string;
}

/** Items of two lists that have no partner yet. */
interface Unpaired<Item> {
  readonly gone: readonly Item[];
  readonly come: readonly Item[];
}

/** What was paired, and what is left over; all in the order of the lists. */
interface Paired<Item> extends Unpaired<Item> {
  readonly pairs: readonly (readonly [from: Item, to: Item])[];
}

/**
 * Pairs items that went with items that came by equal keys, first with first, each at most once.
 *
 * Does not pair an item whose key is undefined.
 */
export const pairUp = <Item>({ gone, come }: Unpaired<Item>, key: (item: Item) => string | undefined): Paired<Item> => {
  const waiting = new Map<string | undefined, [item: Item, index: number][]>();
  come.forEach((item, index) => {
    const queue = waiting.get(key(item));
    if (queue === undefined) waiting.set(key(item), [[item, index]]);
    else queue.push([item, index]);
  });
  waiting.delete(undefined);
  for (const queue of waiting.values()) queue.reverse(); // taken from the end, which costs the same however long it is
  const pairs: (readonly [Item, Item])[] = [];
  const taken = new Set<number>();
  const left = gone.filter((from) => {
    const [to, index] = waiting.get(key(from))?.pop() ?? [];
    if (to === undefined || index === undefined) return true;
    pairs.push([from, to]);
    taken.add(index);
    return false;
  });
  return { pairs, gone: left, come: come.filter((_, index) => !taken.has(index)) };
};
