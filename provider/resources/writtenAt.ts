import type { WrittenAt } from "../base/writtenPath.js";

/** On arguments of a resource; no argument of its own, as no program but one that reads others' configuration has a use for it. */
const key = Symbol.for("pulumi-ecr-registry:writtenAt");

/**
 * Arguments that a program has made of a configuration, with where that is: so what is found wrong or
 * doubtful names what its reader can change.
 */
export const writtenAt = <Args extends object>(args: Args, place: WrittenAt): Args => ({ ...args, [key]: place });

/** The place that arguments are from; undefined for those that a program has itself. */
export const writtenAtOf = (args: object | undefined): WrittenAt | undefined => Reflect.get(args ?? {}, key);
