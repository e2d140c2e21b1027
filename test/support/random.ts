/** Repeatable choices for one test case: the same seed gives the same ones. */
export interface Random {
  readonly below: (limit: number) => number;
  readonly coin: () => boolean;
  readonly shuffled: <Item>(items: readonly Item[]) => readonly Item[];
}

/** A small generator of the Lehmer kind; good enough to shuffle. */
export const randomOf = (seed: number): Random => {
  let state = (Math.abs(seed) % 2_147_483_646) + 1;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
    items
      .map((item): [number, Item] => [below(1_000_000), item])
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  return { below, coin: () => below(2) === 0, shuffled };
};
