import type { WrittenNames } from "../base/writtenPath.js";

/** On arguments of a resource; no argument of its own, as no program but one that reads others' configuration has a use for it. */
const key = Symbol.for("pulumi-ecr-registry:writtenAt");

/**
 * Arguments that a program has made of a configuration, with what their parts are called there: so what is found wrong or
 * doubtful names the place that its reader can change.
 */
export const writtenAt = <Args extends object>(args: Args, names: WrittenNames): Args => ({ ...args, [key]: names });

/** The names of arguments; undefined for those that a program has itself. */
export const writtenNamesOf = (args: object | undefined): WrittenNames | undefined => Reflect.get(args ?? {}, key);
