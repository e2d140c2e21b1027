import { isList } from "../base/values.js";
import { OddAnswer } from "./notUnderstood.js";

/** A page of a listing. */
interface Page {
  readonly nextToken?: unknown;
}

/** Far more than AWS can have: it has up to 100,000 repositories in a registry, and 1,000 to a page. */
export const mostPages = 10_000;

/**
 * What is on all pages of a listing. The SDK's paginators go on for ever where tokens come round again, and take an empty one
 * for another page.
 *
 * Fails with `OddAnswer` for tokens that lead to no end.
 */
export const allPages = async <OnePage extends Page, Item>(
  send: (next: { readonly nextToken?: string }) => Promise<OnePage>,
  itemsOf: (page: OnePage) => readonly Item[],
): Promise<readonly Item[]> => {
  const [items, tokens]: [Item[], Set<string>] = [[], new Set()];
  let next: { readonly nextToken?: string } = {};
  for (;;) {
    const page = await send(next);
    // One by one: a spread of very many is too many arguments.
    for (const item of itemsOf(page)) items.push(item);
    const { nextToken } = page;
    if (nextToken === undefined || nextToken === null || nextToken === "") return items;
    if (typeof nextToken !== "string") throw new OddAnswer("nextToken is not a string");
    if (tokens.has(nextToken)) throw new OddAnswer("a nextToken has come before, so that the pages never end");
    tokens.add(nextToken);
    if (tokens.size >= mostPages) throw new OddAnswer(`there are more than ${mostPages} pages`);
    next = { nextToken };
  }
};

/** A member of an answer that is a list; none where AWS leaves it out. */
export const listIn = (answer: object, member: string): readonly unknown[] => {
  const value: unknown = Reflect.get(answer, member) ?? [];
  if (!isList(value)) throw new OddAnswer(`${member} is not a list`);
  return value;
};
