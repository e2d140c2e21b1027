/** Items of a value of unknown shape, as far as they could be read. */
export interface DraftList<Item> {
  /** False when it may be left out, and is. */
  readonly given: boolean;
  /** False when other items are malformed or not known yet. */
  readonly known: boolean;
  readonly items: readonly Item[];
}

/** A list that is left out. */
export const notGiven: DraftList<never> = { given: false, known: true, items: [] };

/** A list of which nothing can be read. */
export const notKnown: DraftList<never> = { given: true, known: false, items: [] };
