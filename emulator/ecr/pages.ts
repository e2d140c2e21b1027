import { invalidParameter, type Structure, text } from "./input.js";

/** Which part of a list a request asks for. */
export interface Page {
  /** How many items earlier pages have shown. */
  readonly offset: number;
  readonly maxResults: number;
}

/** How many items a page can have, and has where nobody says. */
export interface PageLimits {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
}

/** The page that a request asks for with `maxResults` and `nextToken`. */
export const parsePage = ({ maxResults, nextToken }: Structure, limits: PageLimits): Page => ({
  offset: parseToken(text(nextToken)),
  maxResults: parseMaxResults(maxResults ?? limits.usual, limits),
});

/** The items of a page, and the token of the next one where there is one. */
export const pageOf = <Item>(
  items: readonly Item[],
  { offset, maxResults }: Page,
): { readonly shown: readonly Item[]; readonly more: { readonly nextToken?: string } } => {
  const end = offset + maxResults;
  return { shown: items.slice(offset, end), more: end < items.length ? { nextToken: String(end) } : {} };
};

const parseMaxResults = (given: unknown, { min, max }: PageLimits): number => {
  if (typeof given === "number" && Number.isInteger(given) && given >= min && given <= max) return given;
  throw invalidParameter("maxResults", `must be between ${min} and ${max}`); // unproven: the text
};

const parseToken = (token = "0"): number => {
  if (/^\d+$/.test(token)) return Number(token);
  throw invalidParameter("nextToken", "Invalid token"); // unproven: the text
};
