import * as pulumi from "@pulumi/pulumi";
import type { SettingKey } from "../kinds/setting.js";
import type { Upcoming } from "../lifecycle/lookAhead.js";
import { isPlainInput } from "./plainInput.js";

/** What a program registers, in this order; nothing where its registry is to come. */
type Registered = (Upcoming | undefined)[];

/** By the stack of the program: several may run in one process, with the Automation API, and must not tell of each other. */
const programs = new WeakMap<object, Registered>();
/** For tests of programs, which have no stack. */
const noStack = {};

const registeredBefore = (): Registered => {
  const program = pulumi.runtime.getStackResource() ?? noStack;
  const registered = programs.get(program) ?? [];
  programs.set(program, registered);
  return registered;
};

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
  const registered = registeredBefore();
  const count = registered.push(known ? { setting, registry } : undefined);
  // The SDK sends properties after the rest of the program has run, as far as that waits for nothing. All resources have it, as
  // one with a property more, or with a promise, would come after those that follow it.
  const get = () => (count % every === 1 ? textOf(registered.slice(count, count + most)) : "");
  Object.defineProperty(properties, "__ahead", { enumerable: true, get });
};

const textOf = (next: Registered): string => {
  const texts = new Set(next.filter((one) => one !== undefined).map((one) => JSON.stringify(one)));
  return texts.size === 0 ? "" : `[${[...texts].join()}]`;
};
