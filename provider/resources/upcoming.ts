import type { SettingKey } from "../kinds/setting.js";
import type { Upcoming } from "../lifecycle/lookAhead.js";
import { isPlainInput } from "./plainInput.js";

/** What the program has registered, in this order; nothing where its registry is to come. */
const registered: (Upcoming | undefined)[] = [];

/** How many resources one of them tells of, and each how many does. */
const [most, every] = [24, 8];

/**
 * Adds the registries of the resources that the program registers next to the properties of one, as one text.
 *
 * The engine checks one resource after the other, and the check of a new one waits for AWS: so that the next ones need not,
 * the provider begins their looks ahead. A check leaves it out of the inputs, so that it is in no diff and in no state.
 *
 * See `docs/decisions/0016-looks-ahead.md`.
 */
export const tellUpcoming = (setting: SettingKey, registry: unknown, properties: object): void => {
  const known = typeof registry === "string" || (registry !== undefined && isPlainInput(registry));
  const count = registered.push(known ? { setting, registry } : undefined);
  // The SDK sends properties after the rest of the program has run, as far as that waits for nothing. All resources have it, as
  // one with a property more, or with a promise, would come after those that follow it.
  const get = () => (count % every === 1 ? textAfter(count) : "");
  Object.defineProperty(properties, "__ahead", { enumerable: true, get });
};

const textAfter = (count: number): string => {
  const next = registered.slice(count, count + most).filter((one) => one !== undefined);
  const texts = new Set(next.map((one) => JSON.stringify(one)));
  return texts.size === 0 ? "" : `[${[...texts].join()}]`;
};
