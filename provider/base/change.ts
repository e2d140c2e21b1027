/** One difference between two contents of a setting, for people. */
export interface Change {
  /** `add` and `remove`: a whole rule or statement. `change`: a part of one. */
  readonly kind: "add" | "remove" | "change";
  /** The rule or statement that it is about: `rule for prod/*`. */
  readonly subject: string;
  /** In the terms of ECR, lower case, no full stop: `rule for prod/*: adds destination eu-west-1 in 222222222222`. */
  readonly sentence: string;
  /** The same of what has happened already: `rule for prod/*: destination eu-west-1 in 222222222222 was added`. */
  readonly past: string;
}

/** One step of a change, to follow its subject. */
export interface Edit {
  readonly now: string;
  readonly past: string;
}

/** Something that comes, a whole rule or a part of one. */
export const adds = (what: string): Edit => ({ now: `adds ${what}`, past: `${what} was added` });

export const removes = (what: string): Edit => ({ now: `removes ${what}`, past: `${what} was removed` });

export const changes = (what: string, from: string, to: string): Edit => ({
  now: `changes ${what} from ${from} to ${to}`,
  past: `${what} was changed from ${from} to ${to}`,
});

/** A change of a part of something. */
export const changeOf = (subject: string, edits: readonly Edit[]): Change => ({
  kind: "change",
  subject,
  sentence: `${subject}: ${edits.map(({ now }) => now).join(", ")}`,
  past: `${subject}: ${edits.map(({ past }) => past).join(", ")}`,
});

/** Items of two lists that have no partner yet. */
interface Unpaired<Item> {
  readonly gone: readonly Item[];
  readonly come: readonly Item[];
}

/** What was paired, and what is left over; all in the order of the lists. */
export interface Paired<Item> extends Unpaired<Item> {
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
